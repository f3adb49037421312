"""What the notebooks share: opening a run, a style that prints well, and intervals on charts."""

import json
import os
import re
from pathlib import Path

import duckdb
import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

# Okabe and Ito (2008): eight colours that people with any colour vision can tell apart.
BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILION, PURPLE = (
    "#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7",
)
GREY = "#6E6E6E"

PATHWAYS = {  # in the order in which they are stacked
    "licensed": ("sold as the ordinary product", BLUE),
    "variant": ("variant made for China", SKY),
    "diverted": ("diverted past the controls", VERMILION),
    "domestic_foreign_die": ("made at home, dies from abroad", ORANGE),
    "domestic_own_die": ("made at home, own dies", GREEN),
    "transfer": ("moved across a border", PURPLE),
}
METRICS = {
    "chips": "accelerators",
    "h100e_train8": "H100e, 8-bit training",
    "h100e_train16": "H100e, 16-bit training",
    "h100e_decode": "H100e, memory bandwidth",
    "h100e_memory": "H100e, memory",
    "mw_it": "MW of IT power",
    "effective_h100e_installed": "effective H100e, running",
}
VIEWS = {"located": ("where the rack stands", BLUE), "owned": ("owner's headquarters", VERMILION),
         "accessible": ("user's headquarters", GREEN)}


def run_folder():
    """The run to read: STOCKPILE_RUN, or the newest one; where no link can be made, by its latest.json."""
    path = Path(os.environ.get("STOCKPILE_RUN", "../out/latest"))
    if path.is_dir():
        return path.resolve()
    pointer = path.with_name(path.name + ".json") if path.suffix != ".json" else path
    if pointer.is_file():
        return (pointer.parent / json.loads(pointer.read_text())["path"]).resolve()
    raise FileNotFoundError(f"{path}: expected a run; make one with: bin/stockpile run --channels all")


class Run:
    """A run: its manifest, and every table as a view of a DuckDB database in memory."""

    def __init__(self):
        self.folder = run_folder()
        self.manifest = json.loads((self.folder / "manifest.json").read_text())
        self.duck = duckdb.connect()
        self.tables = sorted(p.name for p in self.folder.iterdir() if any(p.glob("*.parquet")))
        for table in self.tables:
            self._view(table, self.folder / table)
        scorecard = self._scorecard()
        if scorecard is not None and "scorecard" not in self.tables:
            self._view("scorecard", scorecard)
            self.tables.append("scorecard")

    def _view(self, table, folder):
        literal = re.sub(r"([\[*?])", r"[\1]", str(folder)).replace("'", "''")  # no pattern but the one below
        self.duck.sql(f"CREATE VIEW {table} AS FROM read_parquet('{literal}/*.parquet')")

    def _scorecard(self):
        """The scorecard stands beside the runs; it counts only if it is of this one."""
        pointer = self.folder.parent.parent / "latest-scorecard.json"
        if not pointer.is_file():
            return None
        folder = pointer.parent / json.loads(pointer.read_text())["path"]
        of_run = json.loads((folder / "manifest.json").read_text())["run_id"]
        return folder / "scorecard" if of_run == self.manifest["run_id"] else None

    def sql(self, query, **values):
        """The answer as a pandas table; $name in the query stands for a value."""
        return self.duck.execute(query, values or None).df()

    def __contains__(self, table):
        return table in self.tables

    @property
    def last_evidence(self):
        """The last month that is not a nowcast."""
        return self.sql("SELECT max(month) AS month FROM stockpile WHERE basis = 'evidence'").month[0]

    def name(self, country):
        """Usual English name of a country, short enough for a chart."""
        short = {"WLD": "World", "ZZZ": "Unallocated", "USA": "United States", "ARE": "UAE", "GBR": "United Kingdom"}
        if country in short:
            return short[country]
        found = self.sql("SELECT name FROM countries WHERE country_iso3 = $iso", iso=country)
        return found.name[0] if len(found) else country

    def stock(self, country, view="located", metric="h100e_train8", pathway="all"):
        """One line of the stockpile by month, all chip types together."""
        return self.sql(
            """SELECT month, mean, p5, p25, p50, p75, p95, basis FROM stockpile
               WHERE country_iso3 = $country AND view = $view AND metric = $metric AND pathway = $pathway
                 AND chip_type = 'all' AND scenario = 'actual' ORDER BY month""",
            country=country, view=view, metric=metric, pathway=pathway)

    def draws(self, country, view="located", metric="h100e_train8"):
        """Draws by month (rows) and draw (columns). Column i is the same world for every country."""
        found = self.sql(
            """SELECT month, draws FROM draws_total
               WHERE country_iso3 = $country AND view = $view AND metric = $metric ORDER BY month""",
            country=country, view=view, metric=metric)
        if found.empty:
            return pd.DataFrame()
        return pd.DataFrame(np.vstack(found.draws.to_numpy()), index=pd.DatetimeIndex(found.month))

    def line(self):
        """One line that says what the charts rest on."""
        m = self.manifest
        return (f"Run {m['run_id']}, as of {m['as_of']}, {m['config']['draws']:,} draws, channels: "
                f"{m['config']['channels']}, evidence until {self.last_evidence:%B %Y}.")


def quantiles(draws):
    """p5 to p95 of every row of a table of draws, as the published tables have them."""
    points = np.nanquantile(draws.to_numpy(dtype=float), [0.05, 0.25, 0.5, 0.75, 0.95], axis=1)
    table = pd.DataFrame(points.T, columns=["p5", "p25", "p50", "p75", "p95"])
    table.insert(0, "month", draws.index)
    return table


def style():
    """Sets matplotlib up: no frame, light grid, one size of text."""
    plt.rcParams.update({
        "figure.dpi": 110, "savefig.bbox": "tight", "figure.constrained_layout.use": True,
        "font.size": 10, "axes.titlesize": 11, "axes.titleweight": "bold", "axes.titlelocation": "left",
        "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.color": "#E4E4E4",
        "axes.axisbelow": True, "legend.frameon": False, "axes.edgecolor": GREY,
    })


def human(value, _=None):
    """A number as people read it: 1.5 M."""
    for size, suffix in ((1e12, " T"), (1e9, " bn"), (1e6, " M"), (1e3, " k")):
        if abs(value) >= size * 0.9995:
            return f"{value / size:.3g}{suffix}"
    return f"{value:.3g}"


def figures_on(axis):
    """Writes the numbers of an axis (ax.xaxis or ax.yaxis) as people read them."""
    axis.set_major_formatter(FuncFormatter(human))


def log_axis(ax, which="x"):
    """A logarithmic axis with a label per power of ten."""
    (ax.set_xscale if which == "x" else ax.set_yscale)("log")
    axis = ax.xaxis if which == "x" else ax.yaxis
    axis.set_major_locator(LogLocator(numticks=8))
    axis.set_minor_formatter(NullFormatter())
    figures_on(axis)


def months_on(ax, first=None, last=None):
    """An axis of years."""
    if first is not None:
        ax.set_xlim(pd.Timestamp(first), pd.Timestamp(last))
    ax.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=3, maxticks=7))
    ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(ax.xaxis.get_major_locator()))
    ax.xaxis.get_major_formatter().show_offset = False


def band(ax, table, colour, label=None, half=True):
    """Median as a line, 90 % (and 50 %) of the draws as bands; months that are a nowcast are dashed."""
    ax.fill_between(table.month, table.p5, table.p95, color=colour, alpha=0.18, linewidth=0)
    if half:
        ax.fill_between(table.month, table.p25, table.p75, color=colour, alpha=0.28, linewidth=0)
    known = table.month if "basis" not in table else table.month[table.basis == "evidence"]
    end = known.max() if len(known) else table.month.min()
    before, after = table[table.month <= end], table[table.month >= end]
    ax.plot(before.month, before.p50, color=colour, linewidth=2, label=label)
    if len(after) > 1:
        ax.plot(after.month, after.p50, color=colour, linewidth=2, linestyle=(0, (2, 1.5)))


def intervals(ax, rows, labels, colours, log=True, offset=0.0):
    """Rows from top to bottom: dot for the median, thick line for 50 %, thin line for 90 % of the draws."""
    colours = [colours] * len(rows) if isinstance(colours, str) else list(colours)
    for i, (row, colour) in enumerate(zip(rows.itertuples(), colours, strict=True)):
        ax.plot([row.p5, row.p95], [i + offset] * 2, color=colour, linewidth=1.6, solid_capstyle="butt")
        if hasattr(row, "p25") and pd.notna(row.p25):
            ax.plot([row.p25, row.p75], [i + offset] * 2, color=colour, linewidth=5, alpha=0.45, solid_capstyle="butt")
        ax.plot(row.p50, i + offset, "o", color=colour, markersize=5.5)
    if labels is not None:
        ax.set_yticks(range(len(rows)), labels)
        ax.set_ylim(len(rows) - 0.4, -0.6)
        ax.grid(axis="y", visible=False)
    if log:
        log_axis(ax)


def key_of_intervals(ax, loc="lower right", **options):
    """Says what dot and lines are."""
    ax.plot([], [], "o", color=GREY, markersize=5.5, label="median")
    ax.plot([], [], color=GREY, linewidth=5, alpha=0.45, label="50 % of the draws")
    ax.plot([], [], color=GREY, linewidth=1.6, label="90 % of the draws")
    ax.legend(loc=loc, **options)


def land(ax):
    """The land of the Earth in light grey, in degrees (Natural Earth 1:110 m, public domain)."""
    shapes = json.loads((Path(__file__).parent / "land.geojson").read_text())
    for polygon in shapes["coordinates"]:
        ring = np.array(polygon[0])
        ax.fill(ring[:, 0], ring[:, 1], color="#E3E3DE", linewidth=0)


def readable(table, columns=None):
    """A table to show: numbers as people read them, no index."""
    shown = table.rename(columns=columns or {})
    return shown.style.hide(axis="index").format(
        {c: human for c in shown.select_dtypes("number").columns}, na_rep="")
