#!/usr/bin/env python3
"""Holds grading under Spark against a single run, on a local cluster of two worker processes.

    python3 -m venv .venv && .venv/bin/pip install -r scripts/spark/requirements.txt    # and a Java runtime, 17
    cargo build --release
    .venv/bin/python scripts/spark/check.py                                              # --count 100000

Grades the answers of scripts/bench/make_answers.py once with `assay grade` and once with grade.py under
`local-cluster[2,1,1024]`, kills one `assay` process of an executor and then one executor while Spark works, and compares the
rows by their ids: none may be missing, there twice, or different in anything but `source`. Only processes are killed that
this Spark started.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "bench"))
EXECUTOR = "org.apache.spark.executor.CoarseGrainedExecutorBackend"
RUBRIC = ROOT / "rubrics" / "django.toml"
PATIENCE = 120  # seconds until Spark runs, on a machine that does other things too
ANSWERS_A_SECOND = 200  # that Spark reads and spreads before it grades, at the least


def parent(process: int) -> int:
    """The process that started one; 0 where there is none."""
    try:
        # The name before it, in round brackets, may have anything in it.
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def is_below(process: int, ancestor: int) -> bool:
    while process not in (0, ancestor):
        process = parent(process)
    return process == ancestor


def processes(is_one: Callable[[list[str]], bool], ancestor: int) -> list[int]:
    """The processes below another one whose command lines are such."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            line = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if entry.name.isdigit() and is_one(line) and is_below(int(entry.name), ancestor):
            found.append(int(entry.name))
    return found


def kill_one(what: str, is_one: Callable[[list[str]], bool], spark: subprocess.Popen, patience: float):
    """Kills the first such process of Spark's that appears; stops with an error if none does."""
    until = time.monotonic() + patience
    while spark.poll() is None:
        for process in processes(is_one, spark.pid):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
            print(f"killed {what}, process {process}", file=sys.stderr)
            return
        if time.monotonic() > until:
            spark.terminate()
            spark.wait()
            raise SystemExit(f"{what} did not appear in {patience:.0f} s: give it longer with --patience")
        time.sleep(0.2)
    if spark.returncode == 0:
        raise SystemExit(f"Spark was done before {what} could be killed: take more answers")


def rows(lines) -> dict:
    """Rows by their ids, without their places."""
    by_id = {}
    for line in lines:
        row = json.loads(line)
        row.pop("source")
        key = row["record"]["id"]
        if key in by_id:
            raise SystemExit(f"row {key} is there twice")
        by_id[key] = row
    return by_id


def main():
    from make_answers import make_answers

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--assay", type=Path, default=ROOT / "target" / "release" / "assay", help="the binary")
    parser.add_argument("--count", type=int, default=100_000, help="how many answers")
    parser.add_argument("--partitions", type=int, default=8)
    parser.add_argument("--patience", type=float, metavar="SECONDS", help="how long to wait for each process to kill "
                        f"[default: {PATIENCE}, and 1 more for {ANSWERS_A_SECOND} answers]")
    options = parser.parse_args()
    patience = options.patience or PATIENCE + options.count / ANSWERS_A_SECOND
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        answers, single, graded = folder / "answers.jsonl", folder / "single.jsonl", folder / "graded"
        records = make_answers(RUBRIC, options.count)
        answers.write_text("".join(json.dumps({"id": at, **row}) + "\n" for at, row in enumerate(records)), "utf-8")
        start = time.monotonic()
        command = [options.assay, "grade", answers, "--rubric", RUBRIC, "--quiet", "-o", single]
        subprocess.run(command, check=True)
        alone = time.monotonic() - start
        # Another name, so that no other process is taken for one of ours.
        shipped = folder / f"assay-{os.getpid()}"
        shutil.copy(options.assay, shipped)
        command = [Path(sys.executable).parent / "spark-submit", "--master", "local-cluster[2,1,1024]",
                   "--files", f"{shipped},{RUBRIC}", Path(__file__).with_name("grade.py"), answers, graded,
                   "--assay", shipped.name, "--rubric", RUBRIC.name, "--partitions", str(options.partitions)]
        start = time.monotonic()
        with (folder / "spark.log").open("w") as log:
            environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
            spark = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
            kill_one("a grading process", lambda line: Path(line[0]).name == shipped.name, spark, patience)
            time.sleep(3)
            kill_one("an executor", lambda line: EXECUTOR in line, spark, patience)
            code = spark.wait()
        if code != 0:
            raise SystemExit(f"{(folder / 'spark.log').read_text()[-4000:]}\nspark ended with {code}")
        seconds = time.monotonic() - start
        expected = rows(single.read_text("utf-8").splitlines())
        found = rows(line for part in sorted(graded.glob("part-*")) for line in part.read_text("utf-8").splitlines())
        if found != expected:
            differ = [key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key)]
            raise SystemExit(f"{len(differ)} rows differ, such as that of id {sorted(differ)[0]}")
        print(f"{len(found)} rows equal those of a single run; single run {alone:.1f} s, Spark {seconds:.1f} s")


if __name__ == "__main__":
    main()
