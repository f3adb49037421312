package io.computestock.jobs.cli;

import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.issue.Problem;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.ingest.DataFolder.Checked;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.spark.Sessions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks a data folder without Spark. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a data folder and prints every problem at once.",
      "Problems must be mended (exit code 2). Bad records and doubts are listed for information."
    })
final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Settings settings;

  @Override
  public Integer call() {
    RunConfig config = settings.resolve(RunConfig.empty());
    PrintWriter out = spec.commandLine().getOut();
    Checked checked = DataFolder.load(new HadoopDataFiles(config.data(), Sessions.hadoop()));
    for (Problem problem : checked.problems()) {
      out.println(problem.message());
    }
    if (!checked.problems().isEmpty()) {
      out.printf("%d problems%n", checked.problems().size());
      return 2;
    }
    RunInputs inputs = RunInputs.of(checked.folder(), config);
    printRecords(inputs, out);
    out.printf("%s: no problems%n", config.data());
    return 0;
  }

  private static void printRecords(RunInputs inputs, PrintWriter out) {
    var files = new TextTable(List.of("file", "read", "used", "set aside", "bad"));
    for (Account account : inputs.accounts()) {
      files.add(
          List.of(
              account.file(), account.read(), account.used(), account.setAside(), account.bad()));
    }
    out.println(files);
    for (Issue issue : inputs.issues()) {
      if (issue.code() != IssueCode.CONTEXT_ONLY) {
        out.printf(
            "%s [%s] %s: %s%n",
            issue.code().kind().name().toLowerCase(Locale.ROOT),
            issue.code().code(),
            issue.origin(),
            issue.message());
      }
    }
  }
}
