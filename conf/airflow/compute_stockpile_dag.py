"""Compute Stockpile once a day: check the data, estimate and publish, compare with published figures.

Written for Airflow 3. Variables of Airflow: stockpile_home (the clone), stockpile_config (settings as YAML, seen from there).
Faults of the data and the settings (exit code 2) show in the first task, which starts no Spark and is not tried again. What
fails after it is a fault of the cluster or the program, and is: a run that fails leaves what was published as it was. Every stage of
the run is a task; one that was done, or of which nothing has changed since the last run, is over at once.
"""

from datetime import datetime, timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, chain

HOME = "{{ var.value.get('stockpile_home', '/opt/compute-stockpile') }}"
CONFIG = "{{ var.value.get('stockpile_config', 'conf/local.yml') }}"


def stockpile(command: str, **options) -> BashOperator:
    """A command of bin/stockpile, with its log as JSON; any exit code but 0 fails the task."""
    return BashOperator(
        bash_command=f"bin/stockpile {command} --config '{CONFIG}' --log-format json",
        cwd=HOME,
        skip_on_exit_code=None,
        **options,
    )


with DAG(
    dag_id="compute_stockpile",
    description="Country-level estimates of AI-compute stockpiles",
    schedule="30 4 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},
    doc_md=__doc__,
    tags=["compute-stockpile"],
) as dag:
    plan = stockpile("run --dry-run", task_id="plan", retries=0)
    stages = [
        stockpile(stage, task_id=stage, execution_timeout=timedelta(hours=2))
        for stage in ("ingest", "harmonize", "estimate", "fuse", "publish")
    ]
    scorecard = stockpile("scorecard", task_id="scorecard")

    chain(plan, *stages, scorecard)
