"""Runs with OpenLineage's Spark listener against a sink on loopback: events must arrive that name inputs and outputs.

Needs a build with profile lineage (bin/build lineage). Usage: check_lineage.py [OPTIONS OF bin/stockpile run ...]
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

root = Path(__file__).resolve().parent.parent
settings = sys.argv[1:] or ["--draws", "100", "--from", "2025-11", "--to", "2025-12"]
events = []


class Sink(BaseHTTPRequestHandler):
    def do_POST(self):  # noqa: N802  the name is the library's
        events.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(201)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


sink = ThreadingHTTPServer(("127.0.0.1", 0), Sink)
threading.Thread(target=sink.serve_forever, daemon=True).start()
with tempfile.TemporaryDirectory() as scratch:
    out = Path(scratch) / "out"
    options = {
        "spark.extraListeners": "io.openlineage.spark.agent.OpenLineageSparkListener",
        "spark.openlineage.transport.type": "http",
        "spark.openlineage.transport.url": f"http://127.0.0.1:{sink.server_port}",
        "spark.openlineage.namespace": "compute-stockpile-test",
    }
    environment = dict(os.environ, STOCKPILE_JAVA_OPTS=" ".join(f"-D{k}={v}" for k, v in options.items()))
    run = subprocess.run(
        [root / "bin/stockpile", "run", "--data", root / "data", "--out", out, *settings],
        env=environment, capture_output=True, text=True, timeout=1200,
    )
    assert run.returncode == 0, run.stderr
    tables = json.loads((out / "latest/manifest.json").read_text())["tables"]

written, read = set(), set()
for event in events:
    assert event["job"]["namespace"] == "compute-stockpile-test", event["job"]
    written |= {dataset["name"] for dataset in event.get("outputs", [])}
    read |= {dataset["name"] for dataset in event.get("inputs", [])}
kinds = sorted({event["eventType"] for event in events})
print(f"{len(events)} events ({', '.join(kinds)}), {len(written)} outputs, {len(read)} inputs")
assert {"START", "COMPLETE"} <= set(kinds), kinds
assert "FAIL" not in kinds, [e for e in events if e["eventType"] == "FAIL"]
missing = [table for table in tables if not any(name.endswith("/" + table) for name in written)]
assert not missing, f"no event says that {missing} were written: {sorted(written)}"
assert any("/snapshots/" in name or name.endswith("/trade_reports") for name in read), sorted(read)
print(f"every table of {len(tables)} was told as an output; inputs as {sorted(read)[:3]}")
