#!/usr/bin/env python3
"""The kernel of the fusion in numpy: channels pooled, countries balanced to a supply, exact quantiles.

  bin/bench.d/numpy_kernel.py inputs STAGES FOLDER     FOLDER from the stage estimate of a run (bin/stockpile estimate)
  bin/bench.d/numpy_kernel.py measure FOLDER --warm-up N --repetitions N [--data DIR]
  bin/bench.d/numpy_kernel.py compare FOLDER           ends with code 1 when the two sides' answers differ

Used by `bin/bench kernel`. What both sides read, all numbers raw float64, lowest byte first, one vector of draws a row:

  index.csv     a row a piece of evidence: view, class, year, country, channel, and its documents as numbers
  evidence.f64  chips, rows as in index.csv: licensed chips, located and owned, of table channel_draws, for countries that
                the fusion splits chips among (not China, not ZZZ)
  supply.f64    a row a view, class and year, in their order in index.csv: 1.25 times the first channel of every country
  scores.f64    a row a view, class, year and country: the normal scores of the channels' own errors, written by the Java
                side, because they are random numbers of the project's own stream

Measures on one thread and without reading; prints seconds and CPU seconds, a repetition a line, and writes numpy.csv.
Makes a virtual environment under jobs/target on first use (numpy, and duckdb to read Parquet); needs Python 3.10.
"""

import argparse
import csv
import itertools
import os
import sys
import time
from pathlib import Path

from environment import ROOT, run_with

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"
run_with(["duckdb", "numpy"], "notebooks/requirements.txt")
import numpy as np  # noqa: E402

SUPPLY_OVER_EVIDENCE = 1.25
QUANTILES = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
ONE_CHIP = 1.0
ROUNDING = 1e-13
TOLERANCE = 1e-9
UNALLOCATED = "ZZZ"
WORLD = "WLD"


def write_inputs(stages, folder):
    import duckdb

    rows = duckdb.execute(
        "SELECT view, chips, left(lastDay, 4), country, channel, roots, draws FROM read_parquet(?)"
        " WHERE pathway = 'licensed' AND kind = 'FLOW' AND view IN ('LOCATED', 'OWNED')"
        " AND country NOT IN ('CHN', 'WLD', 'ZZZ')"
        " AND right(firstDay, 6) = '-01-01' AND right(lastDay, 6) = '-12-31' AND left(firstDay, 4) = left(lastDay, 4)"
        " ORDER BY view, chips, lastDay, country, channel",
        [str(stages / "estimate" / "*" / "channel_draws" / "*.parquet")],
    ).fetchnumpy()
    columns = list(rows.values())
    folder.mkdir(parents=True, exist_ok=True)
    evidence = np.array([np.asarray(draws, dtype="<f8") for draws in columns[6]])
    evidence.tofile(folder / "evidence.f64")
    numbers = {}
    with open(folder / "index.csv", "w", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        for *cell, roots in zip(*columns[:6]):
            lines.writerow([*cell, " ".join(str(numbers.setdefault(root, len(numbers))) for root in roots)])
    supply = [
        SUPPLY_OVER_EVIDENCE * sum(evidence[channels[0][0]] for channels in countries.values())
        for countries in groups(folder).values()
    ]
    np.array(supply, dtype="<f8").tofile(folder / "supply.f64")


def groups(folder):
    """(view, class, year) -> country -> its channels as (row of the evidence, name, documents)."""
    found = {}
    with open(folder / "index.csv", newline="") as file:
        for row, (view, chips, year, country, channel, roots) in enumerate(csv.reader(file)):
            of_country = found.setdefault((view, chips, year), {}).setdefault(country, [])
            of_country.append((row, channel, set(roots.split())))
    return found


def parameters(data):
    with open(data / "assumptions" / "parameters.csv", newline="") as file:
        return {row["id"]: float(row["mid"]) for row in csv.DictReader(file) if row["family"] == "fixed"}


def own_errors(channels, parameter):
    """diag(tau^2) + L: what channels err by themselves, and alike where they rest on the same documents."""
    tau = np.array([parameter["fusion.tau." + channel] for _, channel, _ in channels])
    shared = np.eye(len(channels))
    for (a, one), (b, other) in itertools.combinations(enumerate(roots for *_, roots in channels), 2):
        overlap = len(one & other) / max(1, len(one | other))
        shared[a, b] = shared[b, a] = parameter["fusion.same_documents_correlation"] * overlap
    return shared * np.outer(tau, tau)


def pool_weights(sigma):
    """The weights, 0 or more and adding up to 1, with the smallest w'Sw: those of all figures, or of the best subset."""
    size = len(sigma)
    best = np.linalg.solve(sigma, np.ones(size))
    if (best <= 0).any():
        highest = 0
        for count in range(1, size):
            for subset in map(list, itertools.combinations(range(size), count)):
                some = np.linalg.solve(sigma[np.ix_(subset, subset)], np.ones(count))
                if (some > 0).all() and some.sum() > highest:
                    highest = some.sum()
                    best = np.zeros(size)
                    best[subset] = some
    return best / best.sum()


def pooled(evidence, own, scores):
    """Channels of one country, channel by draw, to chips by draw."""
    found = evidence >= ONE_CHIP
    heard = 2 * np.count_nonzero(found, axis=1) > evidence.shape[1]
    if heard.any() and not heard.all():
        evidence, found, own = evidence[heard], found[heard], own[np.ix_(heard, heard)]
    logs = np.maximum(evidence, ONE_CHIP)
    np.log(logs, out=logs)
    means = logs.mean(axis=1)
    apart = logs - means[:, None]
    sigma = apart @ apart.T / max(1, logs.shape[1] - 1) + own
    weights = pool_weights(sigma)
    centre = weights @ means
    stretch = 1.0
    if len(logs) > 1:
        residuals = means - centre
        conflict = residuals @ np.linalg.solve(sigma, residuals)
        stretch = np.sqrt(max(1.0, conflict / (len(logs) - 1)))
    chips = weights @ apart
    chips += np.sqrt(weights @ own @ weights) * scores
    chips *= stretch
    chips += centre
    np.exp(chips, out=chips)
    chips *= found.any(axis=0)
    return chips


def balanced(estimates, supply):
    """Countries, and what is left in the last row, made to add up to the supply by least squares in every draw."""
    countries, rest = estimates[:-1], estimates[-1]
    np.maximum(0, supply - countries.sum(axis=0), out=rest)
    variance = countries.var(axis=1, ddof=1)
    variance = np.append(variance, variance.sum() + np.mean(supply**2))[:, None]
    solved = variance * ((supply - estimates.sum(axis=0)) / variance.sum())
    solved += estimates
    clipped = np.flatnonzero(solved.min(axis=0) < 0)
    if len(clipped):
        kept = solved[:, clipped] >= 0
        solved[:, clipped] = above_zero(estimates[:, clipped] * kept, variance * kept, supply[clipped])
    total = solved.sum(axis=0)
    off = np.flatnonzero((np.abs(total - supply) > ROUNDING * supply) & (total > 0))
    solved[:, off] *= supply[off] / total[off]
    lost = np.flatnonzero((total == 0) & (supply > 0))
    solved[:, lost] = supply[lost] * (variance / variance.sum())
    return solved


def above_zero(estimates, variance, supply):
    """The same for draws in which some countries are held at 0, by estimates and variances of 0; more may join them."""
    free = variance.sum(axis=0)
    gap = supply - estimates.sum(axis=0)
    solved = estimates + variance * np.divide(gap, free, out=np.zeros_like(gap), where=free > 0)
    again = np.flatnonzero(solved.min(axis=0) < 0)
    if len(again):
        kept = solved[:, again] >= 0
        solved[:, again] = above_zero(estimates[:, again] * kept, variance[:, again] * kept, supply[again])
    return solved


def summaries(draws):
    """Mean and quantiles of type 7 of every row. Sorting all of it is several times as fast here as np.quantile."""
    place = QUANTILES * (draws.shape[1] - 1)
    low = place.astype(int)
    high = np.minimum(low + 1, draws.shape[1] - 1)
    ordered = np.sort(draws, axis=1)
    found = ordered[:, low] + (place - low) * (ordered[:, high] - ordered[:, low])
    return np.column_stack([draws.mean(axis=1), found])


def kernel(work, evidence, supply, scores):
    """The answers of all groups; work tells the rows of each country and its own errors."""
    answers = []
    cell = 0
    for group, countries in enumerate(work):
        chips = np.empty((len(countries) + 1, evidence.shape[1]))
        for country, (rows, own) in enumerate(countries):
            chips[country] = pooled(evidence[rows], own, scores[cell])
            cell += 1
        solved = balanced(chips, supply[group])
        answers.append(np.vstack([summaries(solved), summaries(solved.sum(axis=0, keepdims=True))]))
    return answers


def measure(folder, data, warm_up, repetitions):
    index = groups(folder)
    supply = np.fromfile(folder / "supply.f64").reshape(len(index), -1)
    evidence = np.fromfile(folder / "evidence.f64").reshape(-1, supply.shape[1])
    scores = np.fromfile(folder / "scores.f64").reshape(-1, supply.shape[1])
    parameter = parameters(data)
    work = [
        [
            (slice(channels[0][0], channels[-1][0] + 1), own_errors(channels, parameter))
            for channels in countries.values()
        ]
        for countries in index.values()
    ]
    for repetition in range(warm_up + repetitions):
        start, cpu = time.perf_counter(), time.process_time()
        answers = kernel(work, evidence, supply, scores)
        if repetition >= warm_up:
            print(f"{time.perf_counter() - start:.6f} {time.process_time() - cpu:.6f}")
    with open(folder / "numpy.csv", "w", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        for group, of_group in zip(index, answers):
            for country, row in zip([*index[group], UNALLOCATED, WORLD], of_group):
                lines.writerow([*group, country, *map(repr, row.tolist())])


def compare(folder):
    """Figures below one chip are held against one chip."""
    sides = []
    for side in ("java", "numpy"):
        with open(folder / f"{side}.csv", newline="") as file:
            rows = list(csv.reader(file))
        sides.append(([row[:4] for row in rows], np.array([row[4:] for row in rows], dtype=float)))
    (cells, java), (others, numpy) = sides
    if cells != others:
        sys.exit("Java and numpy do not answer for the same cells")
    errors = np.abs(java - numpy) / np.maximum(ONE_CHIP, np.maximum(np.abs(java), np.abs(numpy)))
    row, figure = np.unravel_index(errors.argmax(), errors.shape)
    if not errors.max() <= TOLERANCE:
        sys.exit(
            f"Java and numpy differ by {errors.max():.1e}, expected at most {TOLERANCE:.0e}:"
            f" {' '.join(cells[row])}, {['mean', 'p5', 'p25', 'p50', 'p75', 'p95'][figure]},"
            f" {java[row, figure]:.17g} and {numpy[row, figure]:.17g}"
        )
    print(f"cells {sum(map(len, groups(folder).values()))}")
    print(f"summaries {len(cells)}")
    print(f"largest_difference {errors.max():.1e}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    inputs = commands.add_parser("inputs")
    inputs.add_argument("stages", type=Path)
    inputs.add_argument("folder", type=Path)
    measured = commands.add_parser("measure")
    measured.add_argument("folder", type=Path)
    measured.add_argument("--data", type=Path, default=ROOT / "data")
    measured.add_argument("--warm-up", type=int, default=20)
    measured.add_argument("--repetitions", type=int, default=20)
    commands.add_parser("compare").add_argument("folder", type=Path)
    options = parser.parse_args()
    if options.command == "inputs":
        write_inputs(options.stages, options.folder)
    elif options.command == "measure":
        measure(options.folder, options.data, options.warm_up, options.repetitions)
    else:
        compare(options.folder)


if __name__ == "__main__":
    main()
