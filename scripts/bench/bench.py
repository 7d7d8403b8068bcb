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

They take turns (assay, peer, loop, assay, ...), in 3 rounds after a warm-up. A ratio is taken within
a round. Times are only worth comparing within one run, on a machine that does nothing else. Under Linux the share
of the machine that other processes took during the runs is printed, and a run that they disturbed is repeated.
This process imports nothing large, since a child's peak memory is never reported below its parent's.
"""

import argparse
import csv
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
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
DISTURBED = 0.05  # share of the machine that others may take during a run
TRIES = 4  # of a run that others disturb
PATIENCE = 60  # seconds to wait for a quiet machine before another try
CLOCK_ERROR = 0.03  # seconds: /proc/stat counts in hundredths
MEBIBYTE = 1 << 20


@dataclass
class Run:
    """What one process took."""
    seconds: float
    cpu_seconds: float
    peak_mib: float
    others: float  # share of the machine's processor time that other processes took, 0 to 1; 0 if not known


@dataclass
class Figure:
    """A line of the table; the numbers of all rounds."""
    name: str
    unit: str
    values: list[float]

    def row(self) -> list[str]:
        numbers = (median(self.values), min(self.values), max(self.values))
        return [self.name, *(f"{number:.0f}" if number >= 1000 else f"{number:.4g}" for number in numbers), self.unit]


def busy_seconds() -> float:
    """Processor time that the machine has spent, all cores together; 0 where there is no /proc."""
    try:
        user, nice, system, _, _, *interrupts = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:9])
    except OSError:
        return 0.0
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def run(command: list) -> Run:
    """Runs a command to its end; stops with what it printed if it fails."""
    with tempfile.TemporaryFile() as printed:
        busy, start = busy_seconds(), time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=printed)
        _, status, usage = os.wait4(process.pid, 0)
        seconds, busy = time.perf_counter() - start, busy_seconds() - busy
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            printed.seek(0)
            raise SystemExit(f"{command[0]} ended with {process.returncode}:\n{printed.read().decode()}")
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    cpu_seconds = usage.ru_utime + usage.ru_stime
    others = max(busy - cpu_seconds - CLOCK_ERROR, 0.0) / (seconds * os.cpu_count())
    return Run(seconds, cpu_seconds, usage.ru_maxrss * unit / MEBIBYTE, others)


def undisturbed(attempt: Callable[[], Run]) -> Run:
    """Repeats a run that others disturbed, when they have finished; returns the least disturbed one."""
    tries = [attempt()]
    while tries[-1].others > DISTURBED and len(tries) < TRIES:
        wait_for_quiet()
        tries.append(attempt())
    return min(tries, key=lambda run: run.others)


def wait_for_quiet():
    for _ in range(PATIENCE):
        busy = busy_seconds()
        time.sleep(1)
        if busy_seconds() - busy <= DISTURBED * os.cpu_count():
            return


def core_count() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Bench:
    """The commands, on the answers of one folder."""

    def __init__(self, assay: Path, folder: Path):
        # Copies, so that a build or an edit meanwhile changes nothing.
        self.assay = Path(shutil.copy(assay, folder / "assay"))
        self.rubric = Path(shutil.copy(RUBRIC, folder / "rubric.toml"))
        self.folder, self.model = folder, folder / "minilm"
        self.rows = make_answers(self.rubric)
        write_jsonl(folder / "answers.jsonl", self.rows)
        for name, count in [("answers", len(self.rows)), ("many", LOOP_MANY), ("few", LOOP_FEW), ("one", 1)]:
            write_csv(folder / f"{name}.csv", self.rows[:count])
        if not (self.model / "model.onnx").exists():
            run([sys.executable, ROOT / "scripts" / "minilm" / "build.py", self.model])

    def grade(self, name: str = "answers.csv") -> Run:
        return run([self.assay, "grade", self.folder / name, "--rubric", self.rubric, "-o", self.output("assay", name)])

    def peer(self, name: str = "answers.csv", *options: str) -> Run:
        return run([sys.executable, HERE / "peer.py", self.folder / name, self.output("peer", name),
                    "--model", self.model, "--rubric", self.rubric, *options])

    def loop(self, name: str) -> Run:
        return self.peer(name, "--one-at-a-time")

    def output(self, who: str, name: str) -> Path:
        return self.folder / f"{who}-{Path(name).stem}-{Path(name).suffix[1:]}.csv"

    def report(self, who: str, name: str) -> list[dict]:
        with self.output(who, name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def check_outputs(self):
        """Stops unless both graded every answer, and assay the same from JSONL as from CSV."""
        wanted = [(row["candidate"], row["item"]) for row in self.rows]
        for who, column, is_good in [("assay", "status", lambda cell: cell == "scored"),
                                     ("peer", "similarity", lambda cell: -1 <= float(cell) <= 1)]:
            graded = self.report(who, "answers.csv")
            if [(row["candidate"], row["item"]) for row in graded] != wanted:
                raise SystemExit(f"{who}: the rows are not those of the answers")
            if not all(is_good(row[column]) for row in graded):
                raise SystemExit(f"{who}: a row has a {column} that cannot be")
        for table, records in zip(self.report("assay", "answers.csv"), self.report("assay", "answers.jsonl")):
            if {**table, "source": ""} != {**records, "source": ""}:
                who = f"{table['candidate']}, {table['item']}"
                raise SystemExit(f"assay: {who} is graded differently from CSV and from JSONL")


def measure(bench: Bench) -> list[Figure]:
    """Runs everything and returns the table."""
    count = len(bench.rows)
    scale = (count - LOOP_FEW) / (LOOP_MANY - LOOP_FEW)
    print("warm-up", file=sys.stderr)
    bench.grade()
    bench.grade("answers.jsonl")
    bench.peer("many.csv")
    bench.loop("few.csv")
    rounds = []
    for number in range(ROUNDS):
        print(f"round {number + 1} of {ROUNDS}", file=sys.stderr)
        rounds.append([undisturbed(attempt) for attempt in (
            bench.grade, bench.peer, lambda: bench.loop("many.csv"), lambda: bench.loop("few.csv"))])
        if number == 0:
            bench.check_outputs()
    assay, peer, loop, loop_start = zip(*rounds)
    looped = [few.seconds + (many.seconds - few.seconds) * scale for many, few in zip(loop, loop_start)]
    print("one answer", file=sys.stderr)
    ones = [[undisturbed(attempt) for attempt in (lambda: bench.grade("one.csv"), lambda: bench.peer("one.csv"))]
            for _ in range(1 + ONE_ANSWER_RUNS)][1:]

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
        Figure("machine: others' share, all runs", "%", [100 * run.others for runs in rounds + ones for run in runs]),
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


def facts(bench: Bench) -> list[tuple[str, str]]:
    """What the figures depend on."""
    tool = subprocess.run([bench.assay, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    words = [len(row["answer"].split()) for row in bench.rows]
    packages = " ".join(f"{name} {version(name)}" for name in ("onnxruntime", "tokenizers", "numpy"))
    return [
        ("processor", f"{processor()}, {core_count()} cores, {platform.machine()}"),
        ("system", system()),
        ("assay", tool),
        ("assay SHA-256", hashlib.sha256(bench.assay.read_bytes()).hexdigest()),
        ("peer", f"Python {platform.python_version()} {packages}"),
        ("answers", f"{min(words)} to {max(words)} words, {sum(words) / len(words):.1f} on average"),
        ("rubric SHA-256", hashlib.sha256(bench.rubric.read_bytes()).hexdigest()),
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

    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(options.assay, folder)
        figures = measure(bench)
        known = facts(bench)
    show(figures, known)
    if options.table:
        write_table(options.table, figures, known)


if __name__ == "__main__":
    main()
