"""Writes a checkpoint as the artifact that src/model/encoder.ts reads.

python training/marks-neural/export.py CHECKPOINT OUTPUT

Matrices are rounded row by row to whole multiples of a scale; fewer bits than eight, so that they pack well.
"""

import json
import os
import sys

import brotli
import numpy
import torch

from model import CASES, HIDDEN, LENGTH, WIDE, Scorer
from text import WHOLE

checkpoint, output = sys.argv[1:3]
LABELS = WHOLE + 1
"""What is asked of it in use: the labels beyond are taught to it for what they teach it of the others."""
LAYER_BITS = int(os.environ.get("LAYER_BITS", 5))
WORD_BITS = int(os.environ.get("WORD_BITS", 4))

saved = torch.load(checkpoint)
model = Scorer(len(saved["pieces"]), saved["layers"])
model.load_state_dict(saved["state"])


def floats(tensor: torch.Tensor) -> bytes:
    return tensor.detach().numpy().astype("<f4").tobytes()


def rounded(matrix: torch.Tensor, bits: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Whole numbers and a scale for each row: the scale of those tried that loses least."""
    levels = 2 ** (bits - 1) - 1
    peak = matrix.abs().amax(1)
    best = torch.full_like(peak, torch.inf)
    scale = peak / levels
    for share in torch.linspace(0.35, 1, 40):
        tried = peak * share / levels
        error = (matrix - (matrix / tried[:, None]).round().clamp(-levels, levels) * tried[:, None]).square().sum(1)
        scale = torch.where(error < best, tried, scale)
        best = torch.minimum(best, error)
    return (matrix / scale[:, None]).round().clamp(-levels, levels), scale


def matrix(weight: torch.Tensor, bits: int) -> bytes:
    whole, scale = rounded(weight.detach(), bits)
    return floats(scale) + whole.to(torch.int8).numpy().tobytes()


def linear(layer: torch.nn.Linear) -> bytes:
    return matrix(layer.weight, LAYER_BITS) + floats(layer.bias)


def norm(layer: torch.nn.LayerNorm) -> bytes:
    return floats(layer.weight) + floats(layer.bias)


sections = [matrix(model.word.weight, WORD_BITS), floats(model.place.weight), floats(model.case.weight), norm(model.norm)]
for layer in model.layers:
    sections += [linear(layer.qkv), linear(layer.out), norm(layer.norm1)]
    sections += [linear(layer.up), linear(layer.down), norm(layer.norm2)]
sections += [floats(model.head.weight[:LABELS]), floats(model.head.bias[:LABELS])]
shape = {
    "layers": saved["layers"],
    "hidden": HIDDEN,
    "wide": WIDE,
    "length": LENGTH,
    "cases": CASES,
    "labels": LABELS,
    "vocabulary": len(saved["pieces"]),
}
header = json.dumps({"shape": shape, "pieces": saved["pieces"]}, ensure_ascii=False).encode()
data = numpy.uint32(len(header)).tobytes() + header + b"".join(sections)
packed = brotli.compress(data, quality=11, lgwin=24)
with open(output, "wb") as file:
    file.write(packed)
print(f"{output}: {len(data):,} bytes, {len(packed):,} packed")
