"""Weights rounded as the artifact has them, but for its scales, which have 8 significant bits there."""

import os
from collections.abc import Iterator

import torch

from model import Scorer

LAYER_BITS = int(os.environ.get("LAYER_BITS", 5))
WORD_BITS = int(os.environ.get("WORD_BITS", 4))


def matrices(model: Scorer) -> Iterator[tuple[torch.nn.Parameter, int]]:
    """What is rounded, and to how many bits."""
    yield model.word.weight, WORD_BITS
    for layer in model.layers:
        for part in (layer.qkv, layer.out, layer.up, layer.down):
            yield part.weight, LAYER_BITS


def scales(matrix: torch.Tensor, bits: int) -> torch.Tensor:
    """For each row the scale, of those tried, by which rounding to whole multiples loses least."""
    levels = 2 ** (bits - 1) - 1
    peak = matrix.abs().amax(1)
    best = torch.full_like(peak, torch.inf)
    scale = peak / levels
    for share in torch.linspace(0.35, 1, 40):
        tried = peak * share / levels
        error = (matrix - multiples(matrix, tried, bits) * tried[:, None]).square().sum(1)
        scale = torch.where(error < best, tried, scale)
        best = torch.minimum(best, error)
    return scale


def multiples(matrix: torch.Tensor, scale: torch.Tensor, bits: int) -> torch.Tensor:
    """The whole multiples of the rows' scales next to a matrix."""
    levels = 2 ** (bits - 1) - 1
    return (matrix / scale[:, None]).round().clamp(-levels, levels)


class Rounding:
    """A model whose matrices stand rounded while it is asked, and as they are learned while they are moved: the gradient of
    the rounded weights moves the others (straight-through; Courbariaux et al. 2015)."""

    RENEWED = 100
    """Steps for which scales hold."""

    def __init__(self, model: Scorer):
        self.matrices = list(matrices(model))
        self.step = 0

    @torch.no_grad()
    def round(self) -> None:
        if self.step % self.RENEWED == 0:
            self.scales = [scales(matrix, bits) for matrix, bits in self.matrices]
        self.step += 1
        self.learned = [matrix.clone() for matrix, _ in self.matrices]
        for (matrix, bits), scale in zip(self.matrices, self.scales):
            matrix.copy_(multiples(matrix, scale, bits) * scale[:, None])

    @torch.no_grad()
    def restore(self) -> None:
        for (matrix, _), learned in zip(self.matrices, self.learned):
            matrix.copy_(learned)
