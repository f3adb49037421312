"""The virtual environments of the benchmarks, below jobs/target and made on first use."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run_with(packages, requirements):
    """Runs the script at hand again in an environment that has these packages, in the versions that a requirements file pins."""
    environment = ROOT / "jobs" / "target" / ("bench-venv-" + "-".join(packages))
    python = environment / "bin" / "python"
    if Path(sys.prefix) == environment:
        return
    if not (environment / "made").exists():
        lines = (ROOT / requirements).read_text().splitlines()
        pinned = [line for line in lines if line.split("==")[0] in packages]
        subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *pinned], check=True)
        (environment / "made").touch()
    os.execv(python, [python, *sys.argv])
