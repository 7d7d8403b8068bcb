"""How `assay grade` goes as a filter on very many answers: rates, peaks, and how both grow.

For each number of answers, JSONL in and JSONL out, once by the answers' own references and once with rubrics/django.toml, and
so for one answer. Beside that the floor: the time that the built-in model's tokenizer takes for the same texts with all cores
and no more.
"""

import json
import time
from importlib.util import find_spec
from pathlib import Path

from machine import core_count
from make_answers import RUBRIC, make_answers, with_references, write_jsonl
from measure import Run, apart, run, undisturbed
from table import Figure, ratios

TOKENIZER = Path(__file__).resolve().parents[2] / "src" / "embed" / "builtin" / "tokenizer.json"
BATCH = 1000
ROUNDS = 3
LONG = 100_000  # so many answers are graded once: hardly anything is gained from another hour
ONE_ANSWER_RUNS = 10
PAPER = 100_000_000
NO_TOKENIZER = "the package tokenizers is not installed"


def write_answers(folder: Path, count: int) -> tuple[Path, Path]:
    """Writes the answers with and without their own references."""
    rows = make_answers(RUBRIC, count)
    own, plain = folder / f"{count}-own.jsonl", folder / f"{count}.jsonl"
    write_jsonl(own, with_references(rows))
    write_jsonl(plain, rows)
    return own, plain


def tokenize(path: Path) -> tuple[float, float]:
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


def measure(assay: Path, rubric: Path, folder: Path, counts: list[int]) -> tuple[list[Figure], list[Run]]:
    """Grades each number of answers; returns the lines of the table, and all runs."""
    figures, all_runs, first, rate = [], [], {}, 0.0
    has_tokenizer = find_spec("tokenizers") is not None
    missing = "" if has_tokenizer else NO_TOKENIZER
    for count in [1, *counts]:
        own, plain = apart(write_answers, folder, count)
        rounds = ONE_ANSWER_RUNS if count == 1 else ROUNDS if count < LONG else 1
        floors = [apart(tokenize, plain) for _ in range(rounds)] if has_tokenizer and count > 1 else []
        floor, floor_cpu = [seconds for seconds, _ in floors], [cpu for _, cpu in floors]
        what = "1 answer" if count == 1 else f"{count} answers"
        if count > 1:
            figures.append(Figure(f"tokenizing, {what}: time", "s", floor, missing))
        for name, path, more in [("own references", own, []), ("django.toml", plain, ["--rubric", rubric])]:
            command = [assay, "grade", path, "--format", "jsonl", "--quiet", *more]
            runs = [undisturbed(lambda: run(command)) for _ in range(rounds)]
            all_runs += runs
            seconds, cpu = [run.seconds for run in runs], [run.cpu_seconds for run in runs]
            name = f"{name}, {what}"
            figures += [
                Figure(f"{name}: time", "s", seconds),
                Figure(f"{name}: peak memory", "MiB", [run.peak_mib for run in runs]),
            ]
            if count == 1:
                continue
            rate = count / min(seconds)
            figures += [
                Figure(f"{name}: rate", "answers/s", [count / each for each in seconds]),
                Figure(f"{name}: cores in use", "", [run.cpu_seconds / run.seconds for run in runs]),
                Figure(f"{name}: time / tokenizing", "times", ratios(seconds, floor), missing),
                Figure(f"{name}: processor / tokenizing", "times", ratios(cpu, floor_cpu), missing),
            ]
            here, kind = (count, min(seconds), min(run.peak_mib for run in runs)), tuple(more)
            if kind in first:
                before, before_seconds, before_peak = first[kind]
                figures += [
                    Figure(f"{name}: time / that of {before}", "times", [here[1] / before_seconds]),
                    Figure(f"{name}: peak / that of {before}", "times", [here[2] / before_peak]),
                ]
            first[kind] = here
        for path in (own, plain):
            path.unlink()
    hours = PAPER / rate / 3600
    paper = f"django.toml, {PAPER} answers at the last rate"
    figures += [Figure(f"{paper}: time", "h", [hours]), Figure(f"{paper}: cores", "core hours", [hours * core_count()])]
    return figures, all_runs
