package io.computestock.jobs.cli;

import picocli.CommandLine.Command;

/** Groups the generators of test data. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Makes up large inputs for tests and benchmarks, with a record of the truth.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = GenerateTradeCommand.class)
final class GenerateCommand {}
