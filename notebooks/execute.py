"""Executes all notebooks on one run and writes them as HTML: execute.py RUN OUTPUT. Called by bin/notebooks."""

import json
import os
import sys
from pathlib import Path

import nbformat
import stockpile
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter

SECONDS_PER_CELL = 300


def main(run, output):
    here = Path(__file__).resolve().parent
    os.environ["STOCKPILE_RUN"] = str(run)
    channels = json.loads((stockpile.run_folder() / "manifest.json").read_text())["config"]["channels"]
    if channels != "all":
        print(f"{run}: rests on {channels}, expected a run on all channels", file=sys.stderr)
        return 2
    output.mkdir(parents=True, exist_ok=True)
    exporter = HTMLExporter(embed_images=True)
    failed = 0
    for path in sorted(here.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        try:
            NotebookClient(notebook, timeout=SECONDS_PER_CELL, kernel_name="python3",
                           extra_arguments=["--IPKernelApp.log_level=40"], resources={"metadata": {"path": str(here)}}).execute()
        except (CellExecutionError, TimeoutError) as failure:
            failed += 1
            print(f"{path.name}: failed\n{str(failure).strip()}", file=sys.stderr)
            continue
        html, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": path.stem}})
        target = output / f"{path.stem}.html"
        target.write_text(html, encoding="utf-8")
        print(target)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
