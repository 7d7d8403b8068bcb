#!/usr/bin/env python3
"""Times `assay grade` beside the tokenizer alone, and beside a Python program with MiniLM, on the same answers.

    python3 -m venv .venv
    .venv/bin/pip install --no-deps -r scripts/bench/requirements.txt
    cargo build --release
    .venv/bin/python scripts/bench/bench.py              # --table FILE.csv keeps the figures; half an hour
    .venv/bin/python scripts/bench/bench.py --only growth --counts 10000 100000

Two parts make one table: `beside` (beside.py, the Python program) and `growth` (growth.py, up to 1,000,000 answers).
What is measured is always a whole process from start to exit, which reads and writes files.

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
from importlib.metadata import version
from pathlib import Path

import beside
import growth
from machine import core_count, processor, system
from make_answers import RUBRIC, make_answers
from measure import apart
from table import show, write

ROOT = Path(__file__).resolve().parents[2]
PARTS = ["beside", "growth"]


def word_counts() -> list[int]:
    return [len(row["answer"].split()) for row in make_answers()]


def facts(assay: Path, rubric: Path) -> list[tuple[str, str]]:
    """What the figures depend on."""
    tool = subprocess.run([assay, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    words = apart(word_counts)
    packages = " ".join(f"{name} {version(name)}" for name in ("onnxruntime", "tokenizers", "numpy"))
    return [
        ("processor", f"{processor()}, {core_count()} cores, {platform.machine()}"),
        ("system", system()),
        ("assay", tool),
        ("assay SHA-256", hashlib.sha256(assay.read_bytes()).hexdigest()),
        ("peer", f"Python {platform.python_version()} {packages}"),
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

    parts = [options.only] if options.only else PARTS
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        # Copies, so that a build or an edit meanwhile changes nothing.
        assay, rubric = Path(shutil.copy(options.assay, folder / "assay")), Path(shutil.copy(RUBRIC, folder / "rubric.toml"))
        figures = []
        if "growth" in parts:
            figures += growth.measure(assay, rubric, folder, options.counts)
        if "beside" in parts:
            figures += beside.measure(assay, rubric, folder)
        known = facts(assay, rubric)
    show(figures, known)
    if options.table:
        write(options.table, figures, known)


if __name__ == "__main__":
    main()
