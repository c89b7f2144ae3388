"""The neural scorer: the lower layers of a BERT encoder over a window of text, and what each gap in it held."""

import torch
from torch import nn
from torch.nn import functional as F

from text import AT_END, COMMA, INSIDE, NO_APOSTROPHE, WHOLE

HIDDEN, HEADS, WIDE, LENGTH, CASES, LABELS = 384, 12, 1536, 96, 5, 9


class Layer(nn.Module):
    """A transformer layer with the norm after each half, as in BERT (Devlin et al. 2018)."""

    def __init__(self, drop: float):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, WIDE)
        self.down = nn.Linear(WIDE, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        n, length, _ = x.shape
        q, k, v = self.qkv(x).view(n, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        # On a CPU the fused attention of PyTorch takes most of a step's time, nearly all of it backwards.
        weights = (q @ k.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5).masked_fill(~mask, -torch.inf).softmax(-1)
        seen = weights.to(v.dtype) @ v
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(n, length, HIDDEN))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x), approximate="tanh"))))


class Scorer(nn.Module):
    def __init__(self, vocabulary: int, layers: int, drop: float = 0.1):
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.place = nn.Embedding(LENGTH, HIDDEN)
        self.case = nn.Embedding(CASES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(layers))
        self.head = nn.Linear(HIDDEN, LABELS)
        self.drop = nn.Dropout(drop)
        nn.init.zeros_(self.case.weight)

    def forward(self, ids: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        """Logits, windows x pieces x labels, of windows x pieces of piece numbers and cases; piece 0 is padding."""
        mask = (ids != 0)[:, None, None, :]
        x = self.word(ids) + self.place.weight[: ids.shape[1]] + self.case(cases)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(x)

    def load_bert(self, tensors: dict[str, torch.Tensor], kept: list[int]) -> None:
        """Takes over embeddings of the kept pieces and the lowest layers of a BERT checkpoint."""
        e = "embeddings."
        self.word.weight.data.copy_(tensors[e + "word_embeddings.weight"][kept])
        place = tensors[e + "position_embeddings.weight"][:LENGTH] + tensors[e + "token_type_embeddings.weight"][0]
        self.place.weight.data.copy_(place)
        copy(self.norm, tensors, e + "LayerNorm")
        for i, layer in enumerate(self.layers):
            b = f"encoder.layer.{i}."
            for part, name in enumerate(("query", "key", "value")):
                rows = slice(part * HIDDEN, (part + 1) * HIDDEN)
                layer.qkv.weight.data[rows] = tensors[f"{b}attention.self.{name}.weight"]
                layer.qkv.bias.data[rows] = tensors[f"{b}attention.self.{name}.bias"]
            copy(layer.out, tensors, b + "attention.output.dense")
            copy(layer.norm1, tensors, b + "attention.output.LayerNorm")
            copy(layer.up, tensors, b + "intermediate.dense")
            copy(layer.down, tensors, b + "output.dense")
            copy(layer.norm2, tensors, b + "output.LayerNorm")


def copy(module: nn.Module, tensors: dict[str, torch.Tensor], name: str) -> None:
    module.weight.data.copy_(tensors[name + ".weight"])
    module.bias.data.copy_(tensors[name + ".bias"])


ASKED_OF_APOSTROPHES = [WHOLE, INSIDE, AT_END]
ASKED_OF_CUTS = [label for label in range(LABELS) if label not in (INSIDE, AT_END, COMMA)]


def answers(logits: torch.Tensor, labels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Logits of the answers to what each gap is asked, and the labels among them. Whoever asks for an apostrophe does not
    doubt the word's letters: what is learned there of whole words must not tell that nothing was cut elsewhere. A comma
    is an answer only where one was taken."""
    apostrophe = labels >= NO_APOSTROPHE
    labels = labels.masked_fill(apostrophe, WHOLE)
    apostrophe |= (labels == INSIDE) | (labels == AT_END)
    possible = torch.zeros(*labels.shape, LABELS, dtype=torch.bool)
    possible[..., ASKED_OF_APOSTROPHES] |= apostrophe[..., None]
    possible[..., ASKED_OF_CUTS] |= ~apostrophe[..., None]
    possible[..., COMMA] |= labels == COMMA
    return logits.masked_fill(~possible, -torch.inf), labels
