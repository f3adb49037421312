#!/usr/bin/env python3
"""The kernel of the stock in numpy: countries balanced to the supply, months of stock, exact quantiles.

Reads a published run and makes draws of the same shape from its medians and intervals: world flows by chip
type and month (table flows), parts of countries by class and quarter (table evidence), specifications (table
chips). Then, as the Java tasks do: balance the countries of a class and quarter in every draw, add what is left
of every quarter up to the stock of each month, six metrics, stock, installed, held and flow, five quantiles
each, all countries and the world. One thread. Prints what it made and how long it took.

    numpy_stock.py RUN [--draws N]
"""

import argparse
import json
import os
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import duckdb
import numpy as np

QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]
METRICS = ["h100e_train8", "h100e_train16", "h100e_decode", "h100e_memory", "tdp_w"]
SPREAD_OF_90_PERCENT = 2 * 1.6448536269514722


def draws_of(rng, p5, p50, p95, count):
    """Lognormal draws with a median and the width of a 90 % interval."""
    if p50 <= 0:
        return np.zeros(count)
    sigma = np.log(max(p95, p50) / max(p5, p50 * 1e-3)) / SPREAD_OF_90_PERCENT
    return p50 * np.exp(sigma * rng.standard_normal(count))


def balanced(parts, supply):
    """Least squares: badly known countries give way most; what nobody claims is the last row."""
    rest = np.maximum(0, supply - parts.sum(axis=0))
    estimates = np.vstack([parts, rest])
    variance = estimates.var(axis=1)
    variance[-1] = variance[:-1].sum() + (supply**2).mean()
    shift = (supply - estimates.sum(axis=0)) / variance.sum()
    solved = np.maximum(0, estimates + variance[:, None] * shift)
    total = solved.sum(axis=0)
    return np.divide(solved, total, out=np.zeros_like(solved), where=total > 0)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("run")
    arguments.add_argument("--draws", type=int, default=10_000)
    options = arguments.parse_args()
    duck = duckdb.connect()
    for table in ("flows", "evidence", "chips"):
        duck.sql(f"CREATE VIEW {table} AS FROM '{options.run}/{table}/*.parquet'")
    flows = duck.sql("""
        SELECT chip_type, chip_class, year(month) * 12 + month(month) - 1 AS m, p5, p50, p95
        FROM flows JOIN chips USING (chip_type)
        WHERE country_iso3 = 'WLD' AND view = 'located' AND metric = 'chips' AND pathway = 'all'
    """).fetchall()
    parts = duck.sql("""
        SELECT chip_class, (year(month) * 12 + month(month) - 1) // 3 AS q, country_iso3, p5, p50, p95
        FROM evidence WHERE view = 'located' AND months = 3 AND channel = 'fused' AND country_iso3 <> 'ZZZ'
    """).fetchall()
    chips = {row[0]: [1.0] + [value or 0.0 for value in row[1:]] for row in duck.sql(
        f"SELECT chip_type, {', '.join(METRICS)} FROM chips").fetchall()}

    rng = np.random.default_rng(1)
    n = options.draws
    supply = {}
    for chip, chip_class, month, *figures in flows:
        supply.setdefault((chip, chip_class), {})[month] = draws_of(rng, *figures, n)
    claims = {}
    for chip_class, quarter, country, *figures in parts:
        claims.setdefault((chip_class, quarter), {})[country] = draws_of(rng, *figures, n)
    failure = 0.04 * np.exp(0.25 * rng.standard_normal(n))
    life = 6.0 * np.exp(0.2 * rng.standard_normal(n))
    lag = np.exp(0.5 * rng.standard_normal(n))
    months = sorted({month for by_month in supply.values() for month in by_month})
    months = range(months[0], months[-1] + 1)
    ages = np.arange(len(months))[:, None] / 12
    kept = np.exp(-failure * ages - (ages / life) ** 2.5)
    ready = 1 - np.exp(-ages * 4 / lag)

    start, cpu = time.perf_counter(), time.process_time()
    shares = {}
    for key, by_country in claims.items():
        chip_class, quarter = key
        total = sum(
            draws for (_, of_class), by_month in supply.items() if of_class == chip_class
            for month, draws in by_month.items() if month // 3 == quarter)
        if np.isscalar(total):
            continue
        names = sorted(by_country)
        solved = balanced(np.vstack([by_country[name] for name in names]), total)
        shares[key] = dict(zip(names + ["ZZZ"], solved))
    cells, quantiles = 0, 0.0
    for now in months:
        totals = {}
        for (chip, chip_class), by_month in supply.items():
            left = {}
            for month, draws in by_month.items():
                if month <= now:
                    stock = draws * kept[now - month]
                    sums = left.setdefault(month // 3, [0, 0, 0])
                    sums[0] = sums[0] + (draws if month == now else 0)
                    sums[1] = sums[1] + stock
                    sums[2] = sums[2] + stock * ready[now - month]
            for quarter, sums in left.items():
                for country, share in shares.get((chip_class, quarter), {"ZZZ": 1.0}).items():
                    into = totals.setdefault(country, np.zeros((len(METRICS) + 1, 3, n)))
                    for state, values in enumerate(sums):
                        if not np.isscalar(values):
                            placed = share * values
                            for metric, per_chip in enumerate(chips[chip]):
                                if per_chip:
                                    into[metric, state] += per_chip * placed
        if totals:
            totals["WLD"] = sum(totals.values())
        before = time.perf_counter()
        for figures in totals.values():
            held = figures[:, 1] - figures[:, 2]
            states = np.concatenate([figures.reshape(-1, n), held])
            np.quantile(states, QUANTILES, axis=1)
            cells += len(states)
        quantiles += time.perf_counter() - before
    print(json.dumps({
        "draws": n, "months": len(months), "summaries": cells,
        "seconds": round(time.perf_counter() - start, 1), "cpu_seconds": round(time.process_time() - cpu, 1),
        "of_which_quantiles": round(quantiles, 1)}))


if __name__ == "__main__":
    main()
