"""Writes a checkpoint as the artifact that src/model/encoder.ts reads.

python training/marks-neural/export.py CHECKPOINT OUTPUT

Matrices are rounded row by row to whole multiples of a scale; fewer bits than eight, so that they pack well.
"""

import json
import sys

import brotli
import numpy
import torch

from model import CASES, HIDDEN, LENGTH, WIDE, Scorer
from rounding import LAYER_BITS, WORD_BITS, multiples, scales
from text import COMMA

checkpoint, output = sys.argv[1:3]
saved = torch.load(checkpoint)
model = Scorer(len(saved["pieces"]), saved["layers"])
model.load_state_dict(saved["state"])


def floats(tensor: torch.Tensor) -> bytes:
    """Of 8 significant bits, as bfloat16 has them: the other bits would be half of what is packed."""
    return tensor.detach().bfloat16().float().numpy().astype("<f4").tobytes()


def matrix(weight: torch.Tensor, bits: int) -> bytes:
    weight = weight.detach()
    scale = scales(weight, bits).bfloat16().float()
    return floats(scale) + multiples(weight, scale, bits).to(torch.int8).numpy().tobytes()


def linear(layer: torch.nn.Linear) -> bytes:
    return matrix(layer.weight, LAYER_BITS) + floats(layer.bias)


def norm(layer: torch.nn.LayerNorm) -> bytes:
    return floats(layer.weight) + floats(layer.bias)


sections = [matrix(model.word.weight, WORD_BITS), floats(model.place.weight), floats(model.case.weight), norm(model.norm)]
for layer in model.layers:
    sections += [linear(layer.qkv), linear(layer.out), norm(layer.norm1)]
    sections += [linear(layer.up), linear(layer.down), norm(layer.norm2)]
# What only teaching asks for comes last, and is left out.
sections += [floats(model.head.weight[:COMMA]), floats(model.head.bias[:COMMA])]
shape = {
    "layers": saved["layers"],
    "hidden": HIDDEN,
    "wide": WIDE,
    "length": LENGTH,
    "cases": CASES,
    "labels": COMMA,
    "vocabulary": len(saved["pieces"]),
}
header = json.dumps({"shape": shape, "pieces": saved["pieces"]}, ensure_ascii=False).encode()
data = numpy.uint32(len(header)).tobytes() + header + b"".join(sections)
packed = brotli.compress(data, quality=11, lgwin=24)
with open(output, "wb") as file:
    file.write(packed)
print(f"{output}: {len(data):,} bytes, {len(packed):,} packed")
