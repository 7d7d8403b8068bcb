#!/usr/bin/env python3
"""Makes short answers out of a rubric's reference answers, always the same ones.

    python3 scripts/bench/make_answers.py FOLDER          # writes answers.csv and answers.jsonl

An answer is one to three sentences of its item's references, 15 to 40 words together; one in four has a sentence of
another item in it. Every sentence has lost one word, and one answer in ten has a misspelt word, so that hardly a
sentence repeats: no grader gains by remembering them. No two answers are equal. Items take turns.
"""

import argparse
import csv
import json
import random
import re
import tomllib
from pathlib import Path

RUBRIC = Path(__file__).resolve().parents[2] / "rubrics" / "django.toml"
COUNT = 10_000
SEED = 20_260_101
FEWEST_WORDS, MOST_WORDS = 15, 40
FOREIGN, MISSPELT = 0.25, 0.1


class Dice:
    """Draws from the one method of `random` whose numbers Python promises to keep."""

    def __init__(self, seed: int):
        self.source = random.Random(seed)

    def below(self, limit: int) -> int:
        return int(self.source.random() * limit)

    def chance(self, share: float) -> bool:
        return self.source.random() < share

    def draw(self, items: list, count: int) -> list:
        """`count` different items, in random order."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]


def sentences(item: dict) -> list[str]:
    """The sentences of an item's references, on one line each."""
    lines = (" ".join(reference.split()) for reference in item["references"])
    return [sentence for line in lines for sentence in re.split(r"(?<=[.!?]) ", line)]


def shorten(sentence: str, dice: Dice) -> str:
    """The sentence without one of its words, never the first or the last."""
    words = sentence.split()
    if len(words) > 3:
        del words[1 + dice.below(len(words) - 2)]
    return " ".join(words)


def misspell(answer: str, dice: Dice) -> str:
    """The answer with two inner letters of one long word exchanged."""
    words = answer.split()
    long = [at for at, word in enumerate(words) if len(word) > 6 and word.isalpha()]
    if long:
        at = long[dice.below(len(long))]
        word, middle = words[at], 1 + dice.below(len(words[at]) - 3)
        words[at] = word[:middle] + word[middle + 1] + word[middle] + word[middle + 2:]
    return " ".join(words)


def answer(item: int, pools: list[list[str]], dice: Dice) -> str:
    """One answer of the right length."""
    while True:
        parts = dice.draw(pools[item], 1 + dice.below(3))
        if dice.chance(FOREIGN):
            other = pools[(item + 1 + dice.below(len(pools) - 1)) % len(pools)]
            parts.insert(dice.below(len(parts) + 1), other[dice.below(len(other))])
        text = " ".join(shorten(part, dice) for part in parts)
        if dice.chance(MISSPELT):
            text = misspell(text, dice)
        if FEWEST_WORDS <= len(text.split()) <= MOST_WORDS:
            return text


def make_answers(rubric: Path = RUBRIC, count: int = COUNT) -> list[dict]:
    """Rows of candidate, item, answer; every candidate answers every item once."""
    items = tomllib.loads(rubric.read_text(encoding="utf-8"))["item"]
    pools = [sentences(item) for item in items]
    dice, seen, rows = Dice(SEED), set(), []
    for number in range(count):
        candidate, item = divmod(number, len(items))
        text = answer(item, pools, dice)
        while text in seen:
            text = answer(item, pools, dice)
        seen.add(text)
        rows.append({"candidate": f"candidate-{candidate + 1:04}", "item": items[item]["id"], "answer": text})
    return rows


def with_references(rows: list[dict], rubric: Path = RUBRIC) -> list[dict]:
    """The rows with the question and the first reference of their items."""
    items = {item["id"]: item for item in tomllib.loads(rubric.read_text(encoding="utf-8"))["item"]}
    own = {name: {"question": item["question"], "reference": item["references"][0]} for name, item in items.items()}
    return [row | own[row["item"]] for row in rows]


def write_csv(path: Path, rows: list[dict]):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_jsonl(path: Path, rows: list[dict]):
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="where to write; made if missing")
    parser.add_argument("--rubric", type=Path, default=RUBRIC, help="a rubric in TOML")
    parser.add_argument("--count", type=int, default=COUNT, help="how many answers")
    options = parser.parse_args()
    rows = make_answers(options.rubric, options.count)
    options.folder.mkdir(parents=True, exist_ok=True)
    write_csv(options.folder / "answers.csv", rows)
    write_jsonl(options.folder / "answers.jsonl", rows)


if __name__ == "__main__":
    main()
