#!/usr/bin/env python3
"""Does in DuckDB what the trade job does in Spark, to have a yardstick on the same machine and the same files.

  bin/bench.d/duckdb_trade.py DIR --out SCRATCH [--threads N] [--data DIR]

Reads DIR/*.parquet or DIR/*.csv as `bin/stockpile generate trade` writes them, sets rows aside by reason, adds tariff
lines up to reports (one reporter, partner, flow, six-digit code and month), sets the two sides of each flow side by side,
and writes both tables as Parquet. Prints one `name value` a line: rows, rows set aside by reason, value by flow, wall
seconds, CPU seconds, peak MiB. With DIR/truth/summary.json there it also says whether the clean rows are those of the
generator, and ends with code 1 if not. Makes a virtual environment under jobs/target on first use; needs Python 3.11.
"""

import argparse
import json
import resource
import sys
import time
from pathlib import Path

from environment import ROOT, run_with

COLUMNS = """typeCode freqCode refPeriodId refYear refMonth period reporterCode reporterISO reporterDesc flowCode flowDesc
    partnerCode partnerISO partnerDesc partner2Code partner2ISO partner2Desc classificationCode classificationSearchCode
    isOriginalClassification cmdCode cmdDesc aggrLevel isLeaf customsCode customsDesc mosCode motCode motDesc qtyUnitCode
    qtyUnitAbbr qty isQtyEstimated altQtyUnitCode altQtyUnitAbbr altQty isAltQtyEstimated netWgt isNetWgtEstimated
    grossWgt isGrossWgtEstimated cifvalue fobvalue primaryValue legacyEstimationFlag isReported isAggregate""".split()

# One pass: a row that is set aside is counted under its reason, and its value goes nowhere.
READ = """
CREATE TEMP TABLE read AS
WITH typed AS (
  SELECT freqCode AS freq, flowCode AS flow, customsCode AS customs,
         try_cast(period AS INTEGER) AS period,
         try_cast(reporterCode AS INTEGER) AS reporter, try_cast(partnerCode AS INTEGER) AS partner,
         try_cast(partner2Code AS INTEGER) AS partner2, try_cast(motCode AS INTEGER) AS transport,
         substr(cmdCode, 1, 6) AS hs6,
         try_cast(primaryValue AS DOUBLE) AS usd, try_cast(netWgt AS DOUBLE) AS kg,
         isAggregate IS NULL AS too_short, {surplus} AS too_long
  FROM {source}),
judged AS (
  SELECT *, CASE
    WHEN too_long THEN 'surplus_fields'
    WHEN too_short THEN 'missing_fields'
    WHEN flow NOT IN ('X', 'M') THEN 'unknown_flow'
    WHEN freq <> 'M' THEN 'annual'
    WHEN period IS NULL OR period % 100 NOT BETWEEN 1 AND 12 THEN 'bad_month'
    WHEN partner = 0 THEN 'world'
    WHEN partner = reporter THEN 'self'
    WHEN reporter NOT IN (SELECT code FROM countries) OR partner NOT IN (SELECT code FROM countries)
      THEN 'unknown_country'
    WHEN partner2 <> 0 THEN 'breakdown_partner2'
    WHEN customs <> 'C00' THEN 'breakdown_customs'
    WHEN transport <> 0 THEN 'breakdown_transport'
    WHEN usd IS NULL THEN 'missing_value'
    WHEN usd < 0 THEN 'negative_value'
    WHEN usd > 1e12 THEN 'absurd_value'
  END AS reason FROM typed)
SELECT reason, reporter, partner, flow, hs6, period, sum(usd) AS value_usd, sum(kg) AS net_kg, count(*) AS lines
FROM judged GROUP BY ALL
"""

MIRROR = """
SELECT if(flow = 'X', reporter, partner) AS exporter, if(flow = 'X', partner, reporter) AS importer, hs6, period,
       sum(value_usd) FILTER (flow = 'X') AS export_usd, sum(value_usd) FILTER (flow = 'M') AS import_usd
FROM reports GROUP BY ALL
"""


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    return parser.parse_args()


def text(path):
    return "'" + str(path).replace("'", "''") + "'"


def source(folder):
    """The rows as a table function, and what tells a row with too many fields."""
    if any(folder.glob("*.parquet")):
        return f"read_parquet({text(folder / '*.parquet')})", "false"
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in [*COLUMNS, "surplus"])
    # A column more than the header has: rows with too many fields fill it, and rows with too few are padded.
    return (
        f"read_csv({text(folder / '*.csv')}, auto_detect=false, header=true, delim=',', quote='\"', new_line='\\n',"
        f" strict_mode=false, null_padding=true, ignore_errors=true, store_rejects=true, columns={{{columns}}})",
        "surplus IS NOT NULL",
    )


def main():
    run_with(["duckdb"], ".ci/requirements.txt")
    import duckdb

    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    duck = duckdb.connect()
    if options.threads:
        duck.execute(f"SET threads = {options.threads}")
    duck.execute(
        "CREATE TEMP TABLE countries AS SELECT comtrade_code::INTEGER AS code"
        f" FROM read_csv({text(options.data / 'reference' / 'countries.csv')}, all_varchar=true)"
        " WHERE kind = 'country' AND comtrade_code IS NOT NULL"
    )
    table, surplus = source(options.folder)
    duck.execute(READ.format(source=table, surplus=surplus))
    duck.execute("CREATE TEMP VIEW reports AS SELECT * EXCLUDE (reason) FROM read WHERE reason IS NULL")
    duck.execute(f"COPY reports TO {text(options.out / 'reports.parquet')} (FORMAT parquet, COMPRESSION zstd)")
    duck.execute(f"COPY ({MIRROR}) TO {text(options.out / 'mirror.parquet')} (FORMAT parquet, COMPRESSION zstd)")
    reasons = duck.execute("SELECT reason, sum(lines)::BIGINT FROM read GROUP BY reason ORDER BY reason").fetchall()
    if surplus != "false":
        refused = "SELECT count(DISTINCT (file_id, line)) FROM reject_errors"
        reasons.append(("unreadable", duck.execute(refused).fetchall()[0][0]))
    sums = dict(duck.execute("SELECT flow, sum(value_usd) FROM reports GROUP BY flow").fetchall())
    sums = {flow: sums.get(flow, 0.0) for flow in "XM"}
    wall = time.monotonic() - start
    used = resource.getrusage(resource.RUSAGE_SELF)

    clean = sum(rows for reason, rows in reasons if reason is None)
    print("rows", sum(rows for _, rows in reasons))
    print("clean_rows", clean)
    for reason, rows in reasons:
        if reason is not None:
            print(f"aside.{reason}", rows)
    for name in ("reports", "mirror"):
        count = duck.execute(f"SELECT count(*) FROM {text(options.out / f'{name}.parquet')}").fetchall()[0][0]
        print(f"{name}_rows", count)
    print(f"export_value_usd {sums['X']:.2f}")
    print(f"import_value_usd {sums['M']:.2f}")
    print(f"wall_s {wall:.1f}")
    print(f"cpu_s {used.ru_utime + used.ru_stime:.1f}")
    print(f"peak_mib {used.ru_maxrss / 1024:.0f}")

    truth = options.folder / "truth" / "summary.json"
    if truth.exists():
        planted = json.loads(truth.read_text())
        found = clean == planted["clean_rows"] and all(
            abs(sums[flow] / planted[f"{name}_value_usd"] - 1) < 1e-9 for flow, name in (("X", "export"), ("M", "import"))
        )
        print("as_planted", str(found).lower())
        sys.exit(0 if found else 1)


if __name__ == "__main__":
    main()
