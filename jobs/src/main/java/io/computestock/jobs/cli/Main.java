package io.computestock.jobs.cli;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.CodeVersion;
import io.computestock.jobs.spark.MemoryWatch.ShortOfMemoryException;
import io.computestock.jobs.stage.StageName;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line. Exit codes: 0 done, 1 something is wrong with the program, 2 something is wrong
 * with the input or the command, 3 two runs that were compared differ.
 */
@Command(
    name = "stockpile",
    description = "Country-level estimates of AI-compute stockpiles over time, with intervals.",
    subcommands = {
      CompareCommand.class,
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
      "Exit codes: 0 done; 1 something is wrong with the program; 2 something is wrong with the"
          + " input or the command; 3 compare: the runs differ."
    })
public final class Main {
  private static final int OURS = 1;
  private static final int USER_INPUT = 2;

  private final Progress progress;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces and Spark's log.")
  private boolean debug;

  @Option(
      names = "--log-format",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "Of what goes to standard error: text (default), or json, an object a line.")
  void setLogFormat(LogFormat checked) {
    // The format is already known, so that faults of the command line itself are told in it.
  }

  private Main(Progress progress) {
    this.progress = progress;
  }

  /** Where commands say what they do. */
  Progress progress() {
    return progress;
  }

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
    LogFormat format = LogFormat.of(List.of(arguments));
    var main = new Main(Progress.onStandardError(format));
    for (String argument : arguments) {
      if (argument.equals("--debug")) {
        System.setProperty("computestock.log.level", "info");
      }
    }
    var errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    // Flushed when a command is over, whatever it printed last.
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    int code =
        withStages(new CommandLine(main))
            .setOut(out)
            .setErr(errors)
            .registerConverter(
                YearMonth.class, text -> parsed(text, YearMonth::parse, "a month as 2025-12"))
            .registerConverter(
                LocalDate.class, text -> parsed(text, LocalDate::parse, "a date as 2025-12-31"))
            .registerConverter(LogFormat.class, Main::logFormat)
            .setParameterExceptionHandler((refused, ignored) -> main.refuse(refused))
            .setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments);
    out.flush();
    return code;
  }

  /** Every stage of a run as a command of its own, with the options of the run. */
  private static CommandLine withStages(CommandLine commands) {
    for (StageName stage : StageName.values()) {
      CommandLine command = new CommandLine(new RunCommand(stage)).setCommandName(stage.id());
      command.getCommandSpec().usageMessage().description(stage.description());
      commands.addSubcommand(stage.id(), command);
    }
    return commands;
  }

  private static <T> T parsed(String text, Function<String, T> parser, String expected) {
    try {
      return parser.apply(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "': expected " + expected);
    }
  }

  private static LogFormat logFormat(String text) {
    return Arrays.stream(LogFormat.values())
        .filter(format -> format.label().equals(text))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + text + "': expected text or json"));
  }

  private int refuse(ParameterException refused) {
    CommandLine command = refused.getCommandLine();
    progress.failed(
        refused.getMessage()
            + System.lineSeparator()
            + "Try '"
            + command.getCommandSpec().qualifiedName()
            + " --help'.",
        USER_INPUT,
        null);
    return USER_INPUT;
  }

  private int report(Exception failure) {
    Throwable trace = debug ? failure : null;
    InputException refused = refusal(failure);
    if (refused != null) {
      progress.failed(refused.getMessage(), USER_INPUT, trace);
      return USER_INPUT;
    }
    if (failure instanceof ShortOfMemoryException) {
      progress.failed(failure.getMessage(), OURS, trace);
      return OURS;
    }
    String hint = debug ? "" : "; --debug shows where";
    progress.failed("Internal error: " + firstLine(failure) + hint, OURS, trace);
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
