"""Reads an artifact that export.py wrote as a checkpoint to go on from: checkpoints are not kept with the project.

python training/marks-neural/resume.py ARTIFACT CHECKPOINT
"""

import json
import sys

import brotli
import numpy
import torch

artifact, checkpoint = sys.argv[1:3]
data = brotli.decompress(open(artifact, "rb").read())
at = 4 + int.from_bytes(data[:4], "little")
header = json.loads(data[4:at])
shape = header["shape"]


def take(kind: str, *sizes: int) -> torch.Tensor:
    """The next numbers of the artifact, of a numpy type, as a tensor of these sizes."""
    global at
    values = numpy.frombuffer(data, kind, count=int(numpy.prod(sizes)), offset=at)
    at += values.nbytes
    return torch.tensor(values.astype("f4")).reshape(sizes)


def matrix(rows: int, columns: int) -> torch.Tensor:
    scale = take("<f4", rows, 1)
    return take("i1", rows, columns) * scale


hidden, wide = shape["hidden"], shape["wide"]
state = {
    "word.weight": matrix(shape["vocabulary"], hidden),
    "place.weight": take("<f4", shape["length"], hidden),
    "case.weight": take("<f4", shape["cases"], hidden),
}


def norm(name: str) -> None:
    for part in ("weight", "bias"):
        state[f"{name}.{part}"] = take("<f4", hidden)


def linear(name: str, rows: int, columns: int) -> None:
    state[f"{name}.weight"] = matrix(rows, columns)
    state[f"{name}.bias"] = take("<f4", rows)


norm("norm")
for i in range(shape["layers"]):
    layer = f"layers.{i}"
    linear(f"{layer}.qkv", 3 * hidden, hidden)
    linear(f"{layer}.out", hidden, hidden)
    norm(f"{layer}.norm1")
    linear(f"{layer}.up", wide, hidden)
    linear(f"{layer}.down", hidden, wide)
    norm(f"{layer}.norm2")
state["head.weight"] = take("<f4", shape["labels"], hidden)
state["head.bias"] = take("<f4", shape["labels"])
if at != len(data):
    raise SystemExit(f"{artifact} is no artifact of this version: {len(data) - at} bytes are left")
torch.save({"pieces": header["pieces"], "layers": shape["layers"], "state": state}, checkpoint)
