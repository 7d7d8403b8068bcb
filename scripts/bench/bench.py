#!/usr/bin/env python3
"""Times `assay grade` beside the tokenizer alone, and beside a Python program with MiniLM, on the same answers.

    python3 -m venv .venv
    .venv/bin/pip install --no-deps -r scripts/bench/requirements.txt
    cargo build --release
    .venv/bin/python scripts/bench/bench.py              # --table FILE.csv keeps the figures; half an hour
    .venv/bin/python scripts/bench/bench.py --only growth --counts 10000 100000

Two parts make one table: `beside` (beside.py, the Python program) and `growth` (growth.py, one to 1,000,000 answers): rates, peak
memory, ratios, and what the machine is. What is measured is always a whole process from start to exit, which reads and writes
files. What cannot be measured, since a package is missing or a part was not asked for, has its line with the reason.

Times are only worth comparing within one run, on a machine that does nothing else. Under Linux the share of the machine that
other processes took during the runs is printed, and a run that they disturbed is repeated. This process imports nothing
large, since a child's peak memory is never reported below its parent's.
"""

import argparse
import hashlib
import platform
import shutil
import subprocess
import tempfile
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import beside
import growth
from machine import core_count, memory, processor, system
from make_answers import RUBRIC, make_answers
from measure import Run, apart, knows_others
from table import Figure, show, write

ROOT = Path(__file__).resolve().parents[2]
PARTS = {"growth": "own references, django.toml: by number of answers", "beside": "peer, loop, assay with MiniLM"}


def word_counts() -> list[int]:
    return [len(row["answer"].split()) for row in make_answers()]


def package(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"no {name}"


def others_share(runs: list[Run]) -> Figure:
    shares = [100 * run.others for run in runs] if knows_others() else []
    return Figure("machine: others' share, all runs", "%", shares, "the system does not say")


def why_not(part: str, only: str | None) -> str:
    """Why a part of the table is not measured; empty where it is."""
    if only not in (None, part):
        return f"--only {only}"
    missing = beside.lacks() if part == "beside" else []
    return f"not installed: {', '.join(missing)}" if missing else ""


def facts(assay: Path, rubric: Path) -> list[tuple[str, str]]:
    """What the figures depend on."""
    tool = subprocess.run([assay, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    words = apart(word_counts)
    packages = ", ".join(package(name) for name in ("onnxruntime", "tokenizers", "numpy"))
    return [
        ("date", date.today().isoformat()),
        ("processor", f"{processor()}, {core_count()} cores, {platform.machine()}"),
        ("memory", memory()),
        ("system", system()),
        ("assay", tool),
        ("assay SHA-256", hashlib.sha256(assay.read_bytes()).hexdigest()),
        ("peer", f"Python {platform.python_version()}, {packages}"),
        ("answers", f"{min(words)} to {max(words)} words, {sum(words) / len(words):.1f} on average"),
        ("rubric SHA-256", hashlib.sha256(rubric.read_bytes()).hexdigest()),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--assay", type=Path, default=ROOT / "target" / "release" / "assay", help="the binary")
    parser.add_argument("--folder", type=Path, help="keep answers, model and reports here, and use its model again")
    parser.add_argument("--only", choices=PARTS, help="one part of the table")
    parser.add_argument("--counts", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], help="answers for growth")
    parser.add_argument("--table", type=Path, help="write the figures as CSV")
    options = parser.parse_args()
    if not options.assay.exists():
        raise SystemExit(f"{options.assay} is missing: cargo build --release")

    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        # Copies, so that a build or an edit meanwhile changes nothing.
        assay, rubric = Path(shutil.copy(options.assay, folder / "assay")), Path(shutil.copy(RUBRIC, folder / "rubric.toml"))
        measures = {"growth": lambda: growth.measure(assay, rubric, folder, options.counts),
                    "beside": lambda: beside.measure(assay, rubric, folder)}
        figures, runs = [], []
        for part, measure in measures.items():
            reason = why_not(part, options.only)
            more, their_runs = ([Figure(PARTS[part], "", [], reason)], []) if reason else measure()
            figures, runs = figures + more, runs + their_runs
        figures += [Figure("with MiniLM: assay / fastembed alone", "times", [], "here; see cargo bench --bench transformer"),
                    others_share(runs)]
        known = facts(assay, rubric)
    show(figures, known)
    if options.table:
        write(options.table, figures, known)


if __name__ == "__main__":
    main()
