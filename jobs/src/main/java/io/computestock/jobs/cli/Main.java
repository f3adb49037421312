package io.computestock.jobs.cli;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.CodeVersion;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line. Exit codes: 0 done, 2 something is wrong with the input or the command, 1
 * something is wrong with the program.
 */
@Command(
    name = "stockpile",
    description = "Country-level estimates of AI-compute stockpiles over time, with intervals.",
    subcommands = {
      DiffCommand.class,
      ExplainCommand.class,
      ExportCommand.class,
      GenerateCommand.class,
      ReportCommand.class,
      RunCommand.class,
      ScorecardCommand.class,
      ShowCommand.class,
      SitesCommand.class,
      TradeCommand.class,
      ValidateCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done; 2 something is wrong with the input or the command; 1 something is wrong"
          + " with the program."
    })
public final class Main {
  private static final int OURS = 1;
  private static final int USER_INPUT = 2;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces and Spark's log.")
  private boolean debug;

  /** Prints version, commit and Spark version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      CodeVersion code = CodeVersion.current();
      return new String[] {
        "Compute Stockpile "
            + code.version()
            + " (commit "
            + code.commit()
            + ", Spark "
            + code.spark()
            + ", Java "
            + Runtime.version()
            + ")"
      };
    }
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs a command and returns its exit code. */
  static int run(String... arguments) {
    var main = new Main();
    for (String argument : arguments) {
      if (argument.equals("--debug")) {
        System.setProperty("computestock.log.level", "info");
      }
    }
    var errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return new CommandLine(main)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(errors)
        .registerConverter(
            YearMonth.class, text -> parsed(text, YearMonth::parse, "a month as 2025-12"))
        .registerConverter(
            LocalDate.class, text -> parsed(text, LocalDate::parse, "a date as 2025-12-31"))
        .setParameterExceptionHandler((refused, ignored) -> refuse(refused, errors))
        .setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure, errors))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  private static <T> T parsed(String text, Function<String, T> parser, String expected) {
    try {
      return parser.apply(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "': expected " + expected);
    }
  }

  private static int refuse(ParameterException refused, PrintWriter errors) {
    errors.println(refused.getMessage());
    CommandLine command = refused.getCommandLine();
    errors.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return USER_INPUT;
  }

  private int report(Exception failure, PrintWriter errors) {
    InputException refused = refusal(failure);
    if (debug) {
      failure.printStackTrace(errors);
    }
    if (refused != null) {
      errors.println(refused.getMessage());
      return USER_INPUT;
    }
    errors.println(
        "Internal error: " + firstLine(failure) + (debug ? "" : "; --debug shows where"));
    return OURS;
  }

  /** Spark puts plans and the stack traces of tasks into its messages; the first line says what. */
  private static String firstLine(Exception failure) {
    return failure.toString().lines().findFirst().orElse("");
  }

  private static InputException refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InputException refused) {
        return refused;
      }
    }
    return null;
  }
}
