#!/usr/bin/env python3
"""The peer: scores answers by their MiniLM cosine with the item's best reference, with onnxruntime.

    .venv/bin/python scripts/bench/peer.py ANSWERS.csv OUT.csv --model FOLDER --rubric FILE

Made to be fast: one tokenizer call for all texts, batches of texts of like length, all cores. Measured on 2 cores,
batches of 8, 16 and 32 and a single-threaded engine in every core were within 5 % of each other; 64 was slower.
With --one-at-a-time it is the loop that people write first: tokenize a text, run the model, go on.
"""

import argparse
import csv
import tomllib
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

BATCH = 32
WIDTH = 384


class MiniLm:
    """Mean-pooled unit vectors from a folder that scripts/minilm wrote."""

    def __init__(self, folder: Path):
        # By default the engine optimises the graph and uses all cores.
        self.session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(512)
        self.tokenizer.no_padding()

    def run(self, encoded: list[Encoding]) -> np.ndarray:
        """Vectors [texts, WIDTH] of tokenized texts, in one run of the model."""
        length = max(len(text) for text in encoded)
        ids = np.zeros((len(encoded), length), np.int64)
        mask = np.zeros_like(ids)
        for row, text in enumerate(encoded):
            ids[row, :len(text)] = text.ids
            mask[row, :len(text)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self.session.run(None, feed)[0]
        # The sum over unmasked tokens; a unit vector needs no division by their number.
        vectors = np.matmul(mask[:, None, :].astype(np.float32), hidden)[:, 0]
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def embed(self, texts: list[str]) -> np.ndarray:
        """Vectors of texts in their order, in batches of like length."""
        encoded = self.tokenizer.encode_batch(texts)
        order = np.argsort([len(text) for text in encoded], kind="stable")
        vectors = np.empty((len(texts), WIDTH), np.float32)
        for start in range(0, len(order), BATCH):
            batch = order[start:start + BATCH]
            vectors[batch] = self.run([encoded[at] for at in batch])
        return vectors

    def embed_one_at_a_time(self, texts: list[str]) -> np.ndarray:
        """The same vectors, from a plain loop."""
        return np.concatenate([self.run([self.tokenizer.encode(text)]) for text in texts])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("answers", type=Path, help="a table with the columns candidate, item, answer")
    parser.add_argument("output", type=Path, help="gets the columns candidate, item, similarity")
    parser.add_argument("--model", type=Path, required=True, help="a folder that scripts/minilm wrote")
    parser.add_argument("--rubric", type=Path, required=True, help="a rubric in TOML")
    parser.add_argument("--one-at-a-time", action="store_true", help="no batches")
    options = parser.parse_args()

    with options.answers.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    answered = {row["item"] for row in rows}
    items = [item for item in tomllib.loads(options.rubric.read_text(encoding="utf-8"))["item"]
             if item["id"] in answered]
    references = [reference for item in items for reference in item["references"]]
    texts = references + [row["answer"] for row in rows]

    model = MiniLm(options.model)
    vectors = model.embed_one_at_a_time(texts) if options.one_at_a_time else model.embed(texts)
    by_item, start = {}, 0
    for item in items:
        end = start + len(item["references"])
        by_item[item["id"]] = vectors[start:end]
        start = end

    with options.output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["candidate", "item", "similarity"])
        for row, vector in zip(rows, vectors[len(references):]):
            similarity = float((by_item[row["item"]] @ vector).max())
            writer.writerow([row["candidate"], row["item"], f"{similarity:.4f}"])


if __name__ == "__main__":
    main()
