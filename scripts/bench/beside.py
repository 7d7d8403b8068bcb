"""`assay grade` beside a Python program that does less with a larger model: peer.py, MiniLM fp32 on onnxruntime.

  assay   grades 10,000 answers against rubrics/django.toml with the built-in model: cosine, soft coverage, key concepts,
          misconceptions, contradictions.
  peer    cosine with the best reference and no more, in batches, all cores.
  loop    peer.py --one-at-a-time, on the first 1,000 answers; scaled to 10,000 along the line through the times for
          42 and for 1,000 answers, so that its start is counted once.
  MiniLM  assay with the peer's model and its native runtime, 2,000 answers by their own references; beside that assay with the
          built-in model on the same answers, by their references and against the rubric.
  one     one answer, start to finish.

They take turns (assay, peer, loop, assay, ...), in 3 rounds after a warm-up. A ratio is taken within a round.
"""

import csv
import sys
from importlib.util import find_spec
from pathlib import Path

from make_answers import make_answers, with_references, write_csv, write_jsonl
from measure import Run, run, undisturbed
from table import Figure, ratios

PACKAGES = ["numpy", "onnxruntime", "safetensors", "tokenizers"]
HERE = Path(__file__).resolve().parent
ROUNDS = 3
ONE_ANSWER_RUNS = 10
LOOP_FEW, LOOP_MANY = 42, 1000
TRANSFORMER = 2000


class Commands:
    """The commands, on the answers of one folder."""

    def __init__(self, assay: Path, rubric: Path, folder: Path):
        self.assay, self.rubric, self.folder, self.model = assay, rubric, folder, folder / "minilm"
        self.rows = make_answers(rubric)
        write_jsonl(folder / "answers.jsonl", self.rows)
        parts = [("answers", len(self.rows)), ("model", TRANSFORMER), ("many", LOOP_MANY), ("few", LOOP_FEW), ("one", 1)]
        for name, count in parts:
            write_csv(folder / f"{name}.csv", self.rows[:count])
        write_csv(folder / "model-own.csv", with_references(self.rows[:TRANSFORMER], rubric))
        if not (self.model / "model.onnx").exists():
            run([sys.executable, HERE.parent / "minilm" / "build.py", self.model])

    def grade(self, name: str = "answers.csv") -> Run:
        return run([self.assay, "grade", self.folder / name, "--rubric", self.rubric, "-o", self.output("assay", name)])

    def grade_own(self) -> Run:
        name = "model-own.csv"
        return run([self.assay, "grade", self.folder / name, "-o", self.output("assay", name)])

    def grade_with_model(self) -> Run:
        name = "model-own.csv"
        return run([self.assay, "grade", self.folder / name, "--model", self.model, "--cache-size", "0", "--runtime", "onnxruntime",
                    "--onnxruntime", native_library(), "-o", self.output("assay", name)])

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


def native_library() -> Path:
    """The native runtime that the peer uses."""
    package = Path(find_spec("onnxruntime").origin).parent / "capi"
    return next(path for path in package.iterdir() if "onnxruntime." in path.name and "providers" not in path.name
                and path.suffix not in (".py", ".pyd"))


def lacks() -> list[str]:
    """The packages that are not installed."""
    return [name for name in PACKAGES if find_spec(name) is None]


def measure(assay: Path, rubric: Path, folder: Path) -> tuple[list[Figure], list[Run]]:
    """Runs everything; returns the lines of the table, and all runs."""
    commands = Commands(assay, rubric, folder)
    count = len(commands.rows)
    scale = (count - LOOP_FEW) / (LOOP_MANY - LOOP_FEW)
    print("warm-up", file=sys.stderr)
    commands.grade()
    commands.grade("answers.jsonl")
    commands.grade_with_model()
    commands.peer("many.csv")
    commands.loop("few.csv")
    rounds = []
    for number in range(ROUNDS):
        print(f"round {number + 1} of {ROUNDS}", file=sys.stderr)
        rounds.append([undisturbed(attempt) for attempt in (
            commands.grade, commands.peer, lambda: commands.loop("many.csv"), lambda: commands.loop("few.csv"),
            commands.grade_with_model, lambda: commands.peer("model.csv"), commands.grade_own,
            lambda: commands.grade("model.csv"))])
        if number == 0:
            commands.check_outputs()
    assay_runs, peer, loop, loop_start, model, model_peer, own, ruled = zip(*rounds)
    looped = [few.seconds + (many.seconds - few.seconds) * scale for many, few in zip(loop, loop_start)]
    print("one answer", file=sys.stderr)
    ones = [[undisturbed(lambda: attempt("one.csv")) for attempt in (commands.grade, commands.peer)]
            for _ in range(1 + ONE_ANSWER_RUNS)][1:]

    def seconds(runs):
        return [run.seconds for run in runs]

    figures = []
    for name, runs in [("assay", assay_runs), ("peer", peer)]:
        figures += [
            Figure(f"{name}: {count} answers", "s", seconds(runs)),
            Figure(f"{name}: rate", "answers/s", [count / run.seconds for run in runs]),
            Figure(f"{name}: processor time", "s", [run.cpu_seconds for run in runs]),
            Figure(f"{name}: peak memory", "MiB", [run.peak_mib for run in runs]),
        ]
    figures += [
        Figure(f"loop: {LOOP_MANY} answers", "s", seconds(loop)),
        Figure(f"loop: {count} answers, scaled", "s", looped),
        Figure("loop: rate, scaled", "answers/s", [count / each for each in looped]),
        Figure("loop: peak memory", "MiB", [run.peak_mib for run in loop]),
        Figure("peer time / assay time", "times", ratios(seconds(peer), seconds(assay_runs))),
        Figure("loop time, scaled / assay time", "times", ratios(looped, seconds(assay_runs))),
        Figure(f"assay with MiniLM: {TRANSFORMER} answers", "s", seconds(model)),
        Figure(f"peer: {TRANSFORMER} answers", "s", seconds(model_peer)),
        Figure("peer time / that of assay with MiniLM", "times", ratios(seconds(model_peer), seconds(model))),
        Figure(f"assay, own references: {TRANSFORMER} answers", "s", seconds(own)),
        Figure(f"assay, django.toml: {TRANSFORMER} answers", "s", seconds(ruled)),
        Figure("peer time / that of assay, own references", "times", ratios(seconds(model_peer), seconds(own))),
        Figure("peer time / that of assay, django.toml", "times", ratios(seconds(model_peer), seconds(ruled))),
        Figure("assay: one answer", "s", [one.seconds for one, _ in ones]),
        Figure("assay: one answer, peak memory", "MiB", [one.peak_mib for one, _ in ones]),
        Figure("peer: one answer", "s", [one.seconds for _, one in ones]),
    ]
    return figures, [run for runs in rounds + ones for run in runs]
