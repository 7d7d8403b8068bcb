#!/usr/bin/env python3
"""Times `assay grade` beside a Python loop with MiniLM on the same answers.

    python3 -m venv .venv
    .venv/bin/pip install --no-deps -r scripts/bench/requirements.txt
    cargo build --release
    .venv/bin/python scripts/bench/bench.py              # --table FILE.csv keeps the figures

What is measured, each time a whole process from start to exit, reading and writing CSV:

  assay   grades 10,000 answers (make_answers.py) against rubrics/django.toml with the built-in model: cosine, soft
          coverage, key concepts, misconceptions, contradictions.
  peer    peer.py: MiniLM fp32 on onnxruntime, in batches, all cores; cosine with the best reference and no more.
  loop    peer.py --one-at-a-time, on the first 1,000 answers; scaled to 10,000 along the line through the times for
          42 and for 1,000 answers, so that its start is counted once.
  one     one answer, start to finish.

They take turns (assay, peer, loop, assay, ...), in 3 rounds after one that does not count. A ratio is taken within
a round. Times are only worth comparing within one run, on a machine that does nothing else: the load is printed.
This process imports nothing large, since a child's peak memory is never reported below its parent's.
"""

import argparse
import csv
import hashlib
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from make_answers import RUBRIC, make_answers, write_csv, write_jsonl

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ROUNDS = 3
ONE_ANSWER_RUNS = 10
LOOP_FEW, LOOP_MANY = 42, 1000
MEBIBYTE = 1 << 20


@dataclass
class Run:
    """What one process took."""
    seconds: float
    cpu_seconds: float
    peak_mib: float


@dataclass
class Figure:
    """A line of the table; the numbers of all rounds."""
    name: str
    unit: str
    values: list[float]

    def row(self) -> list[str]:
        numbers = (median(self.values), min(self.values), max(self.values))
        return [self.name, *(f"{number:.0f}" if number >= 1000 else f"{number:.4g}" for number in numbers), self.unit]


def run(command: list) -> Run:
    """Runs a command to its end; stops with what it printed if it fails."""
    with tempfile.TemporaryFile() as printed:
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=printed)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            printed.seek(0)
            raise SystemExit(f"{command[0]} ended with {process.returncode}:\n{printed.read().decode()}")
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / MEBIBYTE)


class Bench:
    """The commands, on the answers of one folder."""

    def __init__(self, assay: Path, folder: Path):
        self.assay, self.folder, self.model = assay, folder, folder / "minilm"
        self.rows = make_answers()
        write_jsonl(folder / "answers.jsonl", self.rows)
        for name, count in [("answers", len(self.rows)), ("many", LOOP_MANY), ("few", LOOP_FEW), ("one", 1)]:
            write_csv(folder / f"{name}.csv", self.rows[:count])
        if not (self.model / "model.onnx").exists():
            run([sys.executable, ROOT / "scripts" / "minilm" / "build.py", self.model])

    def grade(self, name: str = "answers.csv") -> Run:
        return run([self.assay, "grade", self.folder / name, "--rubric", RUBRIC, "-o", self.output("assay", name)])

    def peer(self, name: str = "answers.csv", *options: str) -> Run:
        return run([sys.executable, HERE / "peer.py", self.folder / name, self.output("peer", name),
                    "--model", self.model, "--rubric", RUBRIC, *options])

    def loop(self, name: str) -> Run:
        return self.peer(name, "--one-at-a-time")

    def output(self, who: str, name: str) -> Path:
        return self.folder / f"{who}-{Path(name).stem}-{Path(name).suffix[1:]}.csv"

    def check_outputs(self):
        """Stops unless both graded every answer, and assay the same from JSONL as from CSV."""
        wanted = [(row["candidate"], row["item"]) for row in self.rows]
        for who, column, good in [("assay", "status", lambda cell: cell == "scored"),
                                  ("peer", "similarity", lambda cell: -1 <= float(cell) <= 1)]:
            with self.output(who, "answers.csv").open(encoding="utf-8", newline="") as file:
                graded = list(csv.DictReader(file))
            if [(row["candidate"], row["item"]) for row in graded] != wanted:
                raise SystemExit(f"{who}: the rows are not those of the answers")
            if not all(good(row[column]) for row in graded):
                raise SystemExit(f"{who}: a row has a {column} that cannot be")
        if self.output("assay", "answers.csv").read_bytes() != self.output("assay", "answers.jsonl").read_bytes():
            raise SystemExit("assay: JSONL and CSV of the same answers give different reports")


def measure(bench: Bench) -> list[Figure]:
    """Runs everything and returns the table."""
    count = len(bench.rows)
    scale = (count - LOOP_FEW) / (LOOP_MANY - LOOP_FEW)
    rounds = []
    for number in range(1 + ROUNDS):
        print("warm-up" if number == 0 else f"round {number} of {ROUNDS}", file=sys.stderr)
        rounds.append((bench.grade(), bench.peer(), bench.loop("many.csv"), bench.loop("few.csv")))
        if number == 0:
            bench.grade("answers.jsonl")
            bench.check_outputs()
    assay, peer, loop, loop_start = zip(*rounds[1:])
    looped = [few.seconds + (many.seconds - few.seconds) * scale for many, few in zip(loop, loop_start)]
    print("one answer", file=sys.stderr)
    ones = [(bench.grade("one.csv"), bench.peer("one.csv")) for _ in range(1 + ONE_ANSWER_RUNS)][1:]

    def seconds(runs):
        return [run.seconds for run in runs]

    def ratio(slow, fast):
        return [left / right for left, right in zip(slow, fast)]

    figures = []
    for name, runs in [("assay", assay), ("peer", peer)]:
        figures += [
            Figure(f"{name}: {count} answers", "s", seconds(runs)),
            Figure(f"{name}: rate", "answers/s", [count / run.seconds for run in runs]),
            Figure(f"{name}: processor time", "s", [run.cpu_seconds for run in runs]),
            Figure(f"{name}: peak memory", "MiB", [run.peak_mib for run in runs]),
        ]
    return figures + [
        Figure(f"loop: {LOOP_MANY} answers", "s", seconds(loop)),
        Figure(f"loop: {count} answers, scaled", "s", looped),
        Figure("loop: rate, scaled", "answers/s", [count / each for each in looped]),
        Figure("loop: peak memory", "MiB", [run.peak_mib for run in loop]),
        Figure("peer time / assay time", "times", ratio(seconds(peer), seconds(assay))),
        Figure("loop time, scaled / assay time", "times", ratio(looped, seconds(assay))),
        Figure("assay: one answer", "s", [one.seconds for one, _ in ones]),
        Figure("assay: one answer, peak memory", "MiB", [one.peak_mib for one, _ in ones]),
        Figure("peer: one answer", "s", [one.seconds for _, one in ones]),
    ]


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def system() -> str:
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {platform.system()} {platform.release()}"
    except (OSError, KeyError):
        return platform.platform()


def facts(bench: Bench, load: tuple) -> list[tuple[str, str]]:
    """What the figures depend on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    tool = subprocess.run([bench.assay, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    words = [len(row["answer"].split()) for row in bench.rows]
    packages = " ".join(f"{name} {version(name)}" for name in ("onnxruntime", "tokenizers", "numpy"))
    return [
        ("processor", f"{processor()}, {cores} cores, {platform.machine()}"),
        ("system", system()),
        ("load before and after", f"{load[0]:.2f} {os.getloadavg()[0]:.2f} (1 minute; the bench itself is in the latter)"),
        ("assay", tool),
        ("assay SHA-256", hashlib.sha256(bench.assay.read_bytes()).hexdigest()),
        ("peer", f"Python {platform.python_version()} {packages}"),
        ("answers", f"{min(words)} to {max(words)} words, {sum(words) / len(words):.1f} on average"),
        ("answers SHA-256", hashlib.sha256((bench.folder / "answers.csv").read_bytes()).hexdigest()),
    ]


def write_table(path: Path, figures: list[Figure], known: list[tuple[str, str]]):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["figure", "median", "min", "max", "unit"])
        writer.writerows(figure.row() for figure in figures)
        writer.writerows([name, value, "", "", ""] for name, value in known)


def show(figures: list[Figure], known: list[tuple[str, str]]):
    print(f"{'':32}{'median':>10}{'min':>10}{'max':>10}")
    for name, middle, least, most, unit in (figure.row() for figure in figures):
        print(f"{name:32}{middle:>10}{least:>10}{most:>10}  {unit}")
    for name, value in known:
        print(f"{name:32}{value}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--assay", type=Path, default=ROOT / "target" / "release" / "assay", help="the binary")
    parser.add_argument("--folder", type=Path, help="keep answers, model and reports here, and use its model again")
    parser.add_argument("--table", type=Path, help="write the figures as CSV")
    options = parser.parse_args()
    if not options.assay.exists():
        raise SystemExit(f"{options.assay} is missing: cargo build --release")

    load = os.getloadavg()
    if load[0] > 0.5:
        print(f"the machine is busy (load {load[0]:.2f}): times will be off", file=sys.stderr)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(options.assay, folder)
        figures = measure(bench)
        known = facts(bench, load)
    show(figures, known)
    if options.table:
        write_table(options.table, figures, known)


if __name__ == "__main__":
    main()
