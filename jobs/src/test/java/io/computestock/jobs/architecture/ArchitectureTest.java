package io.computestock.jobs.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.computestock.planted.PlantedClock;
import io.computestock.planted.PlantedContext;
import io.computestock.planted.PlantedEnvironment;
import io.computestock.planted.PlantedErrorPrint;
import io.computestock.planted.PlantedFiles;
import io.computestock.planted.PlantedHadoopPath;
import io.computestock.planted.PlantedMathRandom;
import io.computestock.planted.PlantedMillis;
import io.computestock.planted.PlantedPicocli;
import io.computestock.planted.PlantedPrint;
import io.computestock.planted.PlantedRandom;
import io.computestock.planted.PlantedReader;
import io.computestock.planted.PlantedSession;
import io.computestock.planted.PlantedSparkNormal;
import io.computestock.planted.PlantedSparkRandom;
import io.computestock.planted.PlantedStream;
import io.computestock.planted.PlantedThreadLocalRandom;
import io.computestock.planted.PlantedToday;
import io.computestock.planted.PlantedWriter;
import io.computestock.planted.one.One;
import io.computestock.planted.two.Two;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may know what. Each rule is also shown to fail on classes planted in the test sources. */
class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.computestock");

  private static final String[] FRAMEWORKS = {
    "org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet..", "picocli..", "scala.."
  };

  /** Packages of common that compute and read nothing but their arguments. */
  private static final String[] FORMULAS = {
    "io.computestock.shipments..",
    "io.computestock.fusion..",
    "io.computestock.stock..",
    "io.computestock.scenario..",
    "io.computestock.scoring..",
    "io.computestock.uncertainty..",
    "io.computestock.reference..",
    "io.computestock.planted.."
  };

  private static final String READER_OR_WRITER =
      "org\\.apache\\.spark\\.sql\\.(.*\\.)?(DataFrameReader|DataFrameWriter.*|DataStream.*)";

  /** The rules. */
  @SuppressWarnings("ImmutableEnumChecker") // ArchUnit's rules are, but do not say so
  enum Rule {
    COMMON_KNOWS_NO_FRAMEWORK(
        noClasses()
            .that()
            .resideInAPackage("io.computestock..")
            .and()
            .resideOutsideOfPackage("io.computestock.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORKS)),

    ONLY_IO_KNOWS_PATHS_READERS_AND_WRITERS(
        noClasses()
            .that()
            .resideOutsideOfPackage("..jobs.io..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.nio.file..", "org.apache.hadoop.fs..")
                    .or(
                        named("java\\.io\\.(File.*|RandomAccessFile)")
                            .and(
                                DescribedPredicate.not(named("java\\.io\\.FileNotFoundException"))))
                    .or(named(READER_OR_WRITER)))),

    ONLY_SPARK_BUILDS_SESSIONS(
        noClasses()
            .that()
            .resideOutsideOfPackage("..jobs.spark..")
            .should()
            .accessTargetWhere(
                accessTo(
                        "org\\.apache\\.spark\\.sql\\.(classic\\.)?SparkSession\\$?",
                        Set.of("builder", "<init>"))
                    .or(
                        accessTo(
                            "org\\.apache\\.spark\\.(api\\.java\\.Java)?Spark(Context|Conf)",
                            Set.of("<init>", "getOrCreate"))))),

    RANDOM_NUMBERS_COME_FROM_THE_SEED(
        noClasses()
            .should()
            .dependOnClassesThat(
                named(
                    "java\\.(util|security)\\.(.*\\.)?(Random|SplittableRandom|SecureRandom|ThreadLocalRandom)"))
            .orShould()
            .accessTargetWhere(
                accessTo("java\\.lang\\.(Strict)?Math", Set.of("random"))
                    .or(
                        accessTo(
                            "org\\.apache\\.spark\\.sql\\.functions",
                            Set.of("rand", "randn", "shuffle", "uuid"))))),

    ONLY_THE_COMMAND_LINE_PRINTS(
        noClasses()
            .that()
            .resideOutsideOfPackage("..jobs.cli..")
            .should()
            .accessTargetWhere(accessTo("java\\.lang\\.System", Set.of("out", "err")))),

    FORMULAS_READ_ONLY_THEIR_ARGUMENTS(
        noClasses()
            .that()
            .resideInAnyPackage(FORMULAS)
            .should()
            .accessTargetWhere(
                accessTo("java\\.time\\..*", Set.of("now", "system", "systemUTC"))
                    .or(
                        accessTo(
                            "java\\.lang\\.System",
                            Set.of(
                                "currentTimeMillis",
                                "nanoTime",
                                "getenv",
                                "getProperty",
                                "getProperties"))))
            .orShould()
            .dependOnClassesThat(
                resideInAPackage("java.nio.file..")
                    .or(named("java\\.io\\.(File.*|RandomAccessFile)"))));

    private final ArchRule rule;

    Rule(ArchRule rule) {
      this.rule = rule;
    }

    private boolean holdsFor(JavaClasses classes) {
      return !rule.evaluate(classes).hasViolation();
    }
  }

  private static DescribedPredicate<JavaClass> named(String pattern) {
    return describe("named " + pattern, type -> type.getName().matches(pattern));
  }

  /** Calls, method references and field accesses. */
  private static DescribedPredicate<JavaAccess<?>> accessTo(String owner, Set<String> members) {
    return describe(
        "one of " + members + " of " + owner,
        access ->
            access.getTargetOwner().getName().matches(owner) && members.contains(access.getName()));
  }

  private static ArchRule noCyclesBetween(String packages) {
    return slices().matching(packages).should().beFreeOfCycles();
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void shouldKeepTheRule(Rule rule) {
    rule.rule.check(OURS);
  }

  static Stream<Arguments> breaches() {
    return Stream.of(
        Arguments.of(Rule.COMMON_KNOWS_NO_FRAMEWORK, PlantedSession.class),
        Arguments.of(Rule.COMMON_KNOWS_NO_FRAMEWORK, PlantedHadoopPath.class),
        Arguments.of(Rule.COMMON_KNOWS_NO_FRAMEWORK, PlantedPicocli.class),
        Arguments.of(Rule.ONLY_IO_KNOWS_PATHS_READERS_AND_WRITERS, PlantedFiles.class),
        Arguments.of(Rule.ONLY_IO_KNOWS_PATHS_READERS_AND_WRITERS, PlantedStream.class),
        Arguments.of(Rule.ONLY_IO_KNOWS_PATHS_READERS_AND_WRITERS, PlantedHadoopPath.class),
        Arguments.of(Rule.ONLY_IO_KNOWS_PATHS_READERS_AND_WRITERS, PlantedReader.class),
        Arguments.of(Rule.ONLY_IO_KNOWS_PATHS_READERS_AND_WRITERS, PlantedWriter.class),
        Arguments.of(Rule.ONLY_SPARK_BUILDS_SESSIONS, PlantedSession.class),
        Arguments.of(Rule.ONLY_SPARK_BUILDS_SESSIONS, PlantedContext.class),
        Arguments.of(Rule.RANDOM_NUMBERS_COME_FROM_THE_SEED, PlantedRandom.class),
        Arguments.of(Rule.RANDOM_NUMBERS_COME_FROM_THE_SEED, PlantedThreadLocalRandom.class),
        Arguments.of(Rule.RANDOM_NUMBERS_COME_FROM_THE_SEED, PlantedMathRandom.class),
        Arguments.of(Rule.RANDOM_NUMBERS_COME_FROM_THE_SEED, PlantedSparkRandom.class),
        Arguments.of(Rule.RANDOM_NUMBERS_COME_FROM_THE_SEED, PlantedSparkNormal.class),
        Arguments.of(Rule.ONLY_THE_COMMAND_LINE_PRINTS, PlantedPrint.class),
        Arguments.of(Rule.ONLY_THE_COMMAND_LINE_PRINTS, PlantedErrorPrint.class),
        Arguments.of(Rule.FORMULAS_READ_ONLY_THEIR_ARGUMENTS, PlantedClock.class),
        Arguments.of(Rule.FORMULAS_READ_ONLY_THEIR_ARGUMENTS, PlantedToday.class),
        Arguments.of(Rule.FORMULAS_READ_ONLY_THEIR_ARGUMENTS, PlantedMillis.class),
        Arguments.of(Rule.FORMULAS_READ_ONLY_THEIR_ARGUMENTS, PlantedEnvironment.class),
        Arguments.of(Rule.FORMULAS_READ_ONLY_THEIR_ARGUMENTS, PlantedFiles.class),
        Arguments.of(Rule.FORMULAS_READ_ONLY_THEIR_ARGUMENTS, PlantedStream.class));
  }

  @ParameterizedTest
  @MethodSource("breaches")
  void shouldNoticeABreach(Rule rule, Class<?> planted) {
    assertFalse(rule.holdsFor(new ClassFileImporter().importClasses(planted)));
  }

  @Test
  void shouldHaveNoCycleOfPackagesInCommon() {
    noCyclesBetween("io.computestock.(*)..").check(OURS);
  }

  @Test
  void shouldHaveNoCycleOfPackagesInJobs() {
    noCyclesBetween("io.computestock.jobs.(*)..").check(OURS);
  }

  @Test
  void shouldNoticeACycle() {
    JavaClasses planted = new ClassFileImporter().importClasses(One.class, Two.class);

    assertTrue(noCyclesBetween("io.computestock.planted.(*)..").evaluate(planted).hasViolation());
  }

  @Test
  void shouldSeeBothModules() {
    assertTrue(OURS.contain("io.computestock.stock.StockModel"));
    assertTrue(OURS.contain("io.computestock.jobs.cli.Main"));
    assertFalse(OURS.contain("io.computestock.planted.PlantedRandom"));
  }
}
