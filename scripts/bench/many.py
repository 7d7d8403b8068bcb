#!/usr/bin/env python3
"""Measures `assay grade` as a filter on very many answers: rates, peaks, and how both grow.

    .venv/bin/python scripts/bench/many.py --table many.csv        # --counts 10000 100000 1000000

For each number of answers of make_answers.py, JSONL in and JSONL out, once with rubrics/django.toml and once by the answers'
own references: seconds, processor time, peak memory, rate. Beside that the floor: the time that the built-in model's
tokenizer takes for the same texts with all cores and no more, and the ratio to it. One run each: times of a machine that does
other things mean little, processor times a little more, peaks are exact. The cost of 100 million answers is the rate of the
largest number, scaled.
"""

import argparse
import csv
import json
import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench import ROOT, core_count, processor, run, system
from make_answers import RUBRIC, make_answers

TOKENIZER = ROOT / "src" / "embed" / "builtin" / "tokenizer.json"
BATCH = 1000
PAPER = 100_000_000


def apart(function: Callable, *arguments):
    """Calls a function in a process of its own: a child's peak memory is never reported below its parent's."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def write_answers(folder: Path, count: int) -> tuple[Path, Path]:
    """Writes the answers with and without their own references."""
    items = {item["id"]: item for item in tomllib.loads(RUBRIC.read_text(encoding="utf-8"))["item"]}
    plain, own = folder / f"{count}.jsonl", folder / f"{count}-own.jsonl"
    with plain.open("w", encoding="utf-8") as first, own.open("w", encoding="utf-8") as second:
        for number, row in enumerate(make_answers(RUBRIC, count)):
            item = items[row["item"]]
            record = {"id": number, **row}
            first.write(json.dumps(record) + "\n")
            references = {"question": item["question"], "reference": item["references"][0]}
            second.write(json.dumps(record | references) + "\n")
    return plain, own


def tokenizing(path: Path) -> tuple[float, float]:
    """Seconds and processor time to tokenize all answers of a file."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    with path.open(encoding="utf-8") as file:
        texts = [json.loads(line)["answer"] for line in file]
    start, cpu = time.perf_counter(), time.process_time()
    for at in range(0, len(texts), BATCH):
        tokenizer.encode_batch_fast(texts[at:at + BATCH])
    return time.perf_counter() - start, time.process_time() - cpu


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--assay", type=Path, default=ROOT / "target" / "release" / "assay", help="the binary")
    parser.add_argument("--counts", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], help="how many answers")
    parser.add_argument("--table", type=Path, help="write the figures as CSV")
    options = parser.parse_args()

    head = ["grading", "answers", "seconds", "processor seconds", "peak MiB", "answers/s", "seconds / floor",
            "processor / floor", "peak / first", "seconds per answer / first"]
    table, first = [head], {}
    with tempfile.TemporaryDirectory() as temporary:
        for count in options.counts:
            plain, own = apart(write_answers, Path(temporary), count)
            floor, floor_cpu = apart(tokenizing, plain)
            table.append(["tokenizing", count, f"{floor:.2f}", f"{floor_cpu:.2f}", "", f"{count / floor:.0f}"] + [""] * 4)
            for name, path, more in [("django.toml", plain, ["--rubric", RUBRIC]), ("own references", own, [])]:
                command = [options.assay, "grade", path, "--format", "jsonl", "--quiet", *more]
                result = run(command)
                begun = first.setdefault(name, (result.peak_mib, result.seconds / count))
                table.append([name, count, f"{result.seconds:.2f}", f"{result.cpu_seconds:.2f}", f"{result.peak_mib:.0f}",
                              f"{count / result.seconds:.0f}", f"{result.seconds / floor:.1f}",
                              f"{result.cpu_seconds / floor_cpu:.1f}", f"{result.peak_mib / begun[0]:.3f}",
                              f"{result.seconds / count / begun[1]:.3f}"])
                print(*table[-1], sep="\t", file=sys.stderr)
    rate = float(table[-2][5])
    hours = PAPER / rate / 3600
    table.append([f"{PAPER} answers with django.toml on such a machine: {hours:.1f} hours, {hours * core_count():.0f} core hours"])
    table.append([f"{processor()}, {core_count()} cores; {system()}; load {os.getloadavg()[0]:.1f}"])
    for row in table:
        print(*row, sep="\t")
    if options.table:
        with options.table.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(table)


if __name__ == "__main__":
    main()
