"""Reads the example DAG as Airflow does and checks its tasks; the commands in it must be ones that bin/stockpile knows."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

home = tempfile.mkdtemp()
os.environ.update(AIRFLOW_HOME=home, AIRFLOW__CORE__LOAD_EXAMPLES="False", AIRFLOW__CORE__UNIT_TEST_MODE="False")
root = Path(__file__).resolve().parent.parent
subprocess.run([Path(sys.executable).with_name("airflow"), "db", "migrate"], check=True, capture_output=True)

from airflow.models.dagbag import DagBag  # noqa: E402  after the environment

bag = DagBag(dag_folder=str(root / "conf/airflow"), include_examples=False)
assert not bag.import_errors, bag.import_errors
assert list(bag.dags) == ["compute_stockpile"], list(bag.dags)
dag = bag.dags["compute_stockpile"]
assert not dag.catchup and dag.max_active_runs == 1
order = [task.task_id for task in dag.topological_sort()]
assert order == ["plan", "ingest", "harmonize", "estimate", "fuse", "publish", "scorecard"], order
assert dag.get_task("plan").retries == 0 and dag.get_task("fuse").retries == 2

for task in dag.tasks:
    command = task.bash_command
    for setting, value in (("stockpile_config", "conf/local.yml"),):
        start, end = command.index("{{"), command.index("}}") + 2
        assert setting in command[start:end], command
        command = command[:start] + value + command[end:]
    # --help understands all options before it and runs nothing.
    known = subprocess.run(["bash", "-c", f"{command} --help"], cwd=root, capture_output=True, text=True)
    assert known.returncode == 0 and known.stdout.startswith("Usage:"), (command, known.stdout, known.stderr)
    print(f"{task.task_id}: {command}")
print("the DAG parses, and its commands are known")
