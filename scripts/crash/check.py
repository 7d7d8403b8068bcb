#!/usr/bin/env python3
"""Takes `assay grade` down at random moments and holds what --resume makes of it against a run that nobody disturbed.

    cargo build --release
    python3 scripts/crash/check.py                                   # --kills 50 --count 50000

One run over the answers of scripts/bench/make_answers.py is killed (SIGKILL) and resumed again and again: one time in five at a
random moment of its first second, else a random while after it has graded something new. Until the end no report may be there,
and the journal may only grow. Then a resume with changed answers must be refused, and one with the right answers must leave
JSON, CSV and JSONL reports that are equal, byte for byte, to those of a run that nobody disturbed, and no journal.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "bench"))
from make_answers import RUBRIC, make_answers, write_jsonl  # noqa: E402

REPORTS = ["report.json", "report.csv", "report.jsonl"]
SEED = 20_261_126
EARLY = 0.2  # share of the kills that come in the first second
REFUSED = 2  # the exit code of `assay` for bad input


def grade(assay: Path, folder: Path, answers: Path, *more: str) -> subprocess.Popen:
    outputs = [part for report in REPORTS for part in ("-o", folder / report)]
    command = [assay, "grade", answers, "--rubric", RUBRIC, "--quiet", *outputs, *more]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def finish(process: subprocess.Popen, expected: int) -> str:
    _, error = process.communicate()
    if process.returncode != expected:
        raise SystemExit(f"assay ended with {process.returncode}, not {expected}: {error.decode()}")
    return error.decode()


def journal_size(folder: Path) -> int:
    journal = folder / f"{REPORTS[0]}.journal"
    return journal.stat().st_size if journal.exists() else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--assay", type=Path, default=ROOT / "target" / "release" / "assay", help="the binary")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--count", type=int, default=50_000, help="how many answers")
    options = parser.parse_args()
    dice = random.Random(SEED)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        whole, crashed = folder / "whole", folder / "crashed"
        whole.mkdir()
        crashed.mkdir()
        rows = make_answers(RUBRIC, options.count)
        answers = folder / "answers.jsonl"
        write_jsonl(answers, rows)
        start = time.monotonic()
        finish(grade(options.assay, whole, answers), 0)
        seconds = time.monotonic() - start

        sizes = [0]
        for _ in range(options.kills):
            process = grade(options.assay, crashed, answers, "--resume")
            if dice.random() < EARLY:
                time.sleep(dice.random())
            else:
                while journal_size(crashed) <= sizes[-1] and process.poll() is None:
                    time.sleep(0.01)
                time.sleep(dice.random() * seconds / options.kills)
            if process.poll() is not None:
                raise SystemExit("a run was done before it was killed: take more answers")
            process.kill()
            process.communicate()
            there = [report for report in REPORTS if (crashed / report).exists()]
            if there:
                raise SystemExit(f"{there[0]} is there, though its run was killed")
            sizes.append(journal_size(crashed))
        if sizes[-1] == 0:
            raise SystemExit("nothing was graded before the kills: take more answers")
        if sizes != sorted(sizes):
            raise SystemExit("a kill lost what was in the journal")

        changed = folder / "changed.jsonl"
        write_jsonl(changed, [{**rows[0], "answer": f"{rows[0]['answer']} And more."}, *rows[1:]])
        changed.replace(answers)
        refused = finish(grade(options.assay, crashed, answers, "--resume"), REFUSED)
        if "cannot resume" not in refused:
            raise SystemExit(f"changed answers were refused for another reason: {refused}")
        write_jsonl(answers, rows)

        finish(grade(options.assay, crashed, answers, "--resume"), 0)
        for report in REPORTS:
            if (crashed / report).read_bytes() != (whole / report).read_bytes():
                raise SystemExit(f"{report} is not that of a run that nobody disturbed")
        left = [path.name for path in crashed.iterdir() if path.name not in REPORTS and not path.name.endswith(".tmp")]
        print(f"{options.kills} kills (the journal grew before {len(set(sizes)) - 1} of them, to {sizes[-1]:,} bytes), then resumed: "
              f"{', '.join(REPORTS)} equal those of a single run; left over: {', '.join(left) or 'nothing but temporary files'}")


if __name__ == "__main__":
    main()
