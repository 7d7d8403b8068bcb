"""How `assay grade` goes as a filter on very many answers: rates, peaks, and how both grow.

For each number of answers, JSONL in and JSONL out, once by the answers' own references and once with rubrics/django.toml.
Beside that the floor: the time that the built-in model's tokenizer takes for the same texts with all cores and no more.
"""

import json
import time
from pathlib import Path

from machine import core_count
from make_answers import RUBRIC, make_answers, with_references, write_jsonl
from measure import apart, run, undisturbed
from table import Figure, ratios

TOKENIZER = Path(__file__).resolve().parents[2] / "src" / "embed" / "builtin" / "tokenizer.json"
BATCH = 1000
ROUNDS = 3
LONG = 100_000  # so many answers are graded once: hardly anything is gained from another hour
PAPER = 100_000_000


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


def measure(assay: Path, rubric: Path, folder: Path, counts: list[int]) -> list[Figure]:
    """Grades each number of answers and returns the lines of the table."""
    figures, first, rate = [], {}, 0.0
    for count in counts:
        own, plain = apart(write_answers, folder, count)
        rounds = 1 if count >= LONG else ROUNDS
        floors = [apart(tokenize, plain) for _ in range(rounds)]
        floor, floor_cpu = zip(*floors)
        figures.append(Figure(f"tokenizing: {count} answers", "s", list(floor)))
        for name, path, more in [("own references", own, []), ("django.toml", plain, ["--rubric", rubric])]:
            command = [assay, "grade", path, "--format", "jsonl", "--quiet", *more]
            runs = [undisturbed(lambda: run(command)) for _ in range(rounds)]
            seconds = [run.seconds for run in runs]
            rate = count / min(seconds)
            figures += [
                Figure(f"{name}: {count} answers", "s", seconds),
                Figure(f"{name}: rate", "answers/s", [count / each for each in seconds]),
                Figure(f"{name}: cores in use", "", [run.cpu_seconds / run.seconds for run in runs]),
                Figure(f"{name}: peak memory", "MiB", [run.peak_mib for run in runs]),
                Figure(f"{name}: time / tokenizing", "times", ratios(seconds, floor)),
                Figure(f"{name}: processor / tokenizing", "times", ratios([run.cpu_seconds for run in runs], floor_cpu)),
            ]
            here = (count, min(seconds), min(run.peak_mib for run in runs))
            if name in first:
                before, before_seconds, before_peak = first[name]
                figures += [
                    Figure(f"{name}: time / that of {before}", "times", [here[1] / before_seconds]),
                    Figure(f"{name}: peak / that of {before}", "times", [here[2] / before_peak]),
                ]
            first[name] = here
        for path in (own, plain):
            path.unlink()
    hours = PAPER / rate / 3600
    figures.append(Figure(f"django.toml: {PAPER} answers at that rate", "core hours", [hours * core_count()]))
    return figures
