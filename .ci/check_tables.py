"""Reads the tables of a run as an analyst would and checks what must hold in them."""

import json
import re
import sys
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq

run = Path(sys.argv[1])
manifest = json.loads((run / "manifest.json").read_text())
duck = duckdb.connect()
for table, rows in manifest["tables"].items():
    duck.sql(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{run}/{table}/*.parquet')")
    counted = duck.sql(f"SELECT count(*) FROM {table}").fetchall()[0][0]
    assert counted == rows, f"{table}: {counted} rows, manifest says {rows}"
    files = list((run / table).glob("*.parquet"))
    assert 1 <= len(files) <= 8, f"{table}: {len(files)} files"

# Every file opens in DuckDB and in Polars with the types that the dictionary documents, and says its version.
dictionary = (Path(__file__).parent.parent / "data" / "DICTIONARY.md").read_text()
published = dictionary[dictionary.index("## Published tables"):dictionary.index("## Input files")]
version = re.search(r"Schema version of the published tables: ([0-9.]+)", dictionary).group(1)
documented = {
    section.split("\n", 1)[0]: dict(re.findall(r"^\| `([a-z0-9_]+)` \| ([a-z]+) \|", section, re.MULTILINE))
    for section in published.split("\n### ")[1:]
}
in_duckdb = {"string": "VARCHAR", "boolean": "BOOLEAN", "integer": "INTEGER", "long": "BIGINT", "double": "DOUBLE", "date": "DATE",
             "floats": "FLOAT[]"}
in_polars = {"string": pl.String, "boolean": pl.Boolean, "integer": pl.Int32, "long": pl.Int64, "double": pl.Float64, "date": pl.Date,
             "floats": pl.List(pl.Float32)}
for table in manifest["tables"]:
    columns = documented[table]
    for file in (run / table).glob("*.parquet"):
        opened = pl.read_parquet(file)
        expected = {column: in_polars[kind] for column, kind in columns.items()}
        assert dict(opened.schema) == expected, f"{file}: Polars has {opened.schema}, documented are {expected}"
        described = {row[0]: row[1] for row in duck.sql(f"DESCRIBE FROM '{file}'").fetchall()}
        expected = {column: in_duckdb[kind] for column, kind in columns.items()}
        assert described == expected, f"{file}: DuckDB has {described}, documented are {expected}"
        stamp = pq.read_schema(file).metadata
        assert stamp[b"computestock.schema_version"] == version.encode(), f"{file}: {stamp}"
        assert stamp[b"computestock.table"] == table.encode(), f"{file}: {stamp}"

read = sum(r["read"] for r in manifest["records"])
used = sum(r["used"] for r in manifest["records"])
aside = sum(r["set_aside"] for r in manifest["records"])
assert read == used + aside, "records lost"
assert manifest["balance_error"] < 1e-9

disordered = duck.sql(
    "SELECT count(*) FROM stockpile WHERE NOT (p5 <= p25 AND p25 <= p50 AND p50 <= p75 AND p75 <= p95)"
).fetchall()[0][0]
assert disordered == 0, "quantiles out of order"

# Means add up where quantiles do not: the world is the sum of the countries, stock is installed plus held.
gap = duck.sql("""
    SELECT max(abs(world - parts) / world) FROM (
      SELECT view, month, pathway, chip_type, metric,
             sum(mean) FILTER (WHERE country_iso3 = 'WLD') AS world,
             sum(mean) FILTER (WHERE country_iso3 <> 'WLD') AS parts
      FROM stockpile GROUP BY ALL)
""").fetchall()[0][0]
assert gap < 1e-9, f"countries do not add up to the world: {gap}"
gap = duck.sql("""
    SELECT max(abs(total - parts) / total) FROM (
      SELECT view, country_iso3, month, pathway, chip_type,
             sum(mean) FILTER (WHERE metric = 'chips') AS total,
             sum(mean) FILTER (WHERE metric IN ('chips_installed', 'chips_held')) AS parts
      FROM stockpile WHERE chip_type = 'all' GROUP BY ALL)
""").fetchall()[0][0]
assert gap < 1e-9, f"installed and held do not add up to the stock: {gap}"

# Every chip is in one place: the stock is that of the month before with what came, less what retired.
gap = duck.sql("""
    WITH stock AS (SELECT country_iso3, month, mean FROM stockpile
                   WHERE view = 'located' AND pathway = 'all' AND chip_type = 'all' AND metric = 'chips'),
         moved AS (SELECT country_iso3, month, sum(mean) AS mean FROM flows
                   WHERE view = 'located' AND pathway IN ('all', 'retired') AND chip_type = 'all' AND metric = 'chips'
                   GROUP BY ALL)
    SELECT max(abs(stock.mean - coalesce(before.mean, 0) - coalesce(moved.mean, 0)) / stock.mean)
    FROM stock LEFT JOIN moved USING (country_iso3, month)
         LEFT JOIN stock AS before ON before.country_iso3 = stock.country_iso3 AND before.month = stock.month - INTERVAL 1 MONTH
    WHERE stock.month > DATE '2018-01-01'
""").fetchall()[0][0]
assert gap < 1e-9, f"stocks differ from their flows: {gap}"

# Trade: every row that was read has an outcome, in the sources by file as in the reports behind them.
trade = ["trade_reports", "trade_sources", "trade_flows", "mirror_gaps", "trade_evidence"]
assert set(trade) <= set(manifest["tables"]), f"tables of the trade channel are missing: {list(manifest['tables'])}"
for table in trade:
    rows = manifest["tables"][table]
    opened = len(pd.read_parquet(run / table)), pq.read_table(run / table).num_rows
    assert opened == (rows, rows), f"{table}: pandas and PyArrow read {opened} rows, manifest says {rows}"
accounts = {r["file"]: (r["read"], r["used"], r["set_aside"]) for r in manifest["records"]}
by_file = duck.sql("""
    SELECT file, sum(rows)::BIGINT, coalesce(sum(rows) FILTER (WHERE kind = 'used'), 0)::BIGINT,
           coalesce(sum(rows) FILTER (WHERE kind <> 'used'), 0)::BIGINT
    FROM trade_sources GROUP BY file
""").fetchall()
for file, *counts in by_file:
    assert accounts[file] == tuple(counts), f"{file}: trade_sources has {counts}, manifest {accounts[file]}"
duck.sql("CREATE VIEW counted AS SELECT file, outcome, sum(rows) AS rows FROM trade_sources GROUP BY ALL")
duck.sql("""
    CREATE VIEW reported AS
    SELECT regexp_replace(file, '@[0-9]+$', '') AS file, outcome, sum(rows) AS rows FROM trade_reports GROUP BY ALL
""")
unlike = duck.sql("(FROM counted EXCEPT FROM reported) UNION ALL (FROM reported EXCEPT FROM counted)").fetchall()
assert not unlike, f"reports and sources count differently: {unlike}"

# Sites, production, diversion: the tables are there, and diverted chips leave as many as they arrive.
others = ["sites", "site_evidence", "production_evidence", "diversion_evidence", "routes", "channel_comparisons"]
assert set(others) <= set(manifest["tables"]), f"tables of channels are missing: {list(manifest['tables'])}"
gap = duck.sql("""
    SELECT max(abs(arrived - gone) / arrived) FROM (
      SELECT month, sum(mean) FILTER (WHERE route_iso3 = 'all') AS arrived,
             sum(mean) FILTER (WHERE route_iso3 <> 'all') AS gone
      FROM routes GROUP BY month)
""").fetchall()[0][0]
assert gap < 1e-9, f"routes do not add up: {gap}"
gap = duck.sql("""
    SELECT max(abs(year - months) / year) FROM (
      SELECT producer, chip_type, pathway, year(month) AS y, sum(mean) FILTER (WHERE months = 12) AS year,
             sum(mean) FILTER (WHERE months = 1) AS months
      FROM production_evidence GROUP BY ALL) WHERE year > 0
""").fetchall()[0][0]
assert gap < 1e-9, f"months of production do not add up to the year: {gap}"

schema = pq.read_schema(next((run / "stockpile").glob("*.parquet")))
spark = json.loads(schema.metadata[b"org.apache.spark.sql.parquet.row.metadata"])
comments = {field["name"]: field["metadata"].get("comment") for field in spark["fields"]}
assert all(comments.values()), f"columns without a comment: {comments}"
codec = pq.ParquetFile(next((run / "stockpile").glob("*.parquet"))).metadata.row_group(0).column(0).compression
assert codec == "ZSTD", codec

stock = pd.read_parquet(run / "stockpile")
china = stock[
    (stock.country_iso3 == "CHN")
    & (stock.view == "located")
    & (stock.metric == "h100e_train8")
    & (stock.pathway == "all")
    & (stock.chip_type == "all")
].sort_values("month")
assert len(china) == len(china.month.unique()) > 40
assert china.p50.iloc[-1] > china.p50.iloc[0] > 0
print(china[["month", "p5", "p50", "p95"]].tail(3).to_string(index=False))
print(f"{len(manifest['tables'])} tables checked with DuckDB, Polars, pandas and PyArrow")
