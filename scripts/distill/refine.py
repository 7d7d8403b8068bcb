"""Trains the table so that sentences are as near to each other as the teacher finds them.

The student's vector of a sentence is the sum of its tokens' rows. The loss compares, inside batches of 1,024 sentences,
the student's matrix of cosines with the teacher's: squared differences, each weighted by 0.05 + |teacher's cosine|.
Adam, its step falling to 0 by half a cosine.
"""

import math
import random
from pathlib import Path

import numpy as np
import onnxruntime
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer

SEED = 1
SENTENCES = 114_688  # 112 batches; from 49,000 on more sentences changed the agreement with graders by under 0.001
BATCH = 1024
EPOCHS = 3
STEP = 0.01
LEAST_WEIGHT = 0.05
MOMENTUM, VARIANCE, EPSILON = 0.9, 0.999, 1e-8
TEACHER_BATCH = 64
SAVED = 16_384  # sentences between two savings of the teacher's vectors
LONGEST = 64  # tokens


def read_sentences(path: Path) -> list[str]:
    """The sentences that are used, in an order of their own."""
    lines = path.read_text().splitlines()
    random.Random(SEED).shuffle(lines)
    if len(lines) < SENTENCES:
        raise SystemExit(f"{path} has {len(lines)} sentences, {SENTENCES} are needed: make it with sentences.py")
    return lines[:SENTENCES]


def teacher_vectors(sentences: list[str], minilm: Path, saved: Path) -> np.ndarray:
    """Unit vectors [sentences, 384] as float16, by the folder that scripts/minilm builds.

    The pass takes 15 to 30 minutes on two cores; what is done is kept in `saved` and not done again.
    """
    tokenizer = Tokenizer.from_file(str(minilm / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    session = onnxruntime.InferenceSession(str(minilm / "model.onnx"))
    done = list(np.load(saved)) if saved.exists() else []
    for start in range(len(done), len(sentences), SAVED):
        part = [encoding.ids for encoding in tokenizer.encode_batch(sentences[start:start + SAVED])]
        vectors = np.zeros((len(part), 384), np.float16)
        order = sorted(range(len(part)), key=lambda at: len(part[at]))
        for first in range(0, len(order), TEACHER_BATCH):
            places = order[first:first + TEACHER_BATCH]
            length = len(part[places[-1]])
            ids = np.array([part[at] + [0] * (length - len(part[at])) for at in places])
            mask = np.array([[1] * len(part[at]) + [0] * (length - len(part[at])) for at in places])
            hidden = session.run(None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)})[0]
            means = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
            vectors[places] = means / np.linalg.norm(means, axis=1, keepdims=True)
        done.extend(vectors)
        np.save(saved, np.array(done))
        print(f"teacher: {len(done)} of {len(sentences)} sentences", flush=True)
    return np.array(done)


def token_counts(sentences: list[str], tokenizer: Tokenizer, special: list[int], vocabulary: int) -> csr_matrix:
    """How often each token stands in each sentence, [sentences, vocabulary]."""
    tokenizer.enable_truncation(LONGEST + 2)
    ids = [[token for token in encoding.ids if token not in special] for encoding in tokenizer.encode_batch(sentences)]
    tokenizer.no_truncation()
    rows = np.repeat(np.arange(len(ids)), [len(tokens) for tokens in ids])
    columns = np.concatenate([np.array(tokens, int) for tokens in ids])
    counts = csr_matrix((np.ones(len(columns), np.float32), (rows, columns)), shape=(len(ids), vocabulary))
    counts.sum_duplicates()
    return counts


def loss_and_gradient(sums: np.ndarray, wanted: np.ndarray) -> tuple[float, np.ndarray]:
    """The loss of a batch's vectors [batch, width] against cosines [batch, batch], and its slope by the vectors."""
    lengths = np.linalg.norm(sums, axis=1, keepdims=True) + 1e-6
    units = sums / lengths
    differences = units @ units.T - wanted
    weights = LEAST_WEIGHT + np.abs(wanted)
    np.fill_diagonal(weights, 0.0)
    weighed = weights * differences
    loss = float((weighed * differences).sum() / weights.sum())
    slope = 4.0 * (weighed @ units) / len(sums)
    return loss, (slope - units * (units * slope).sum(1, keepdims=True)) / lengths


def refine(rows: np.ndarray, counts: csr_matrix, teacher: np.ndarray) -> np.ndarray:
    """Trains rows [vocabulary, width] on sentences; rows of tokens that no sentence has stay as they are."""
    table = (rows / math.sqrt((rows ** 2).sum(1).mean())).astype(np.float32)
    momentum, variance = np.zeros_like(table), np.zeros_like(table)
    generator = np.random.default_rng(0)
    steps = EPOCHS * (counts.shape[0] // BATCH)
    step = 0
    for epoch in range(EPOCHS):
        order = generator.permutation(counts.shape[0])
        total = 0.0
        for start in range(0, len(order) - BATCH + 1, BATCH):
            places = order[start:start + BATCH]
            batch, vectors = counts[places], teacher[places].astype(np.float32)
            loss, slope = loss_and_gradient(batch @ table, vectors @ vectors.T)
            gradient = batch.T @ slope
            total += loss
            step += 1
            momentum += (1.0 - MOMENTUM) * (gradient - momentum)
            variance += (1.0 - VARIANCE) * (gradient ** 2 - variance)
            size = STEP * 0.5 * (1.0 + math.cos(math.pi * step / steps))
            corrected = np.sqrt(variance / (1.0 - VARIANCE ** step)) + EPSILON
            table -= size * momentum / (1.0 - MOMENTUM ** step) / corrected
        print(f"epoch {epoch + 1}: loss {total / (len(order) // BATCH):.5f}", flush=True)
    return table
