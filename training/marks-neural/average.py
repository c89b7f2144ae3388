"""Averages checkpoints of the neural scorer that went on from the same one.

python training/marks-neural/average.py OUTPUT CHECKPOINT…

The mean of several fine-tunings is better than each (Wortsman et al. 2022, "Model soups").
"""

import sys

import torch

output, *files = sys.argv[1:]
saved = [torch.load(file) for file in files]
most = max(saved, key=lambda each: len(each["state"]["head.bias"]))["state"]


def padded(name: str, tensor: torch.Tensor) -> torch.Tensor:
    """A head that knows fewer labels, with those it lacks as the others have them."""
    return torch.cat([tensor, most[name][len(tensor) :]]) if len(tensor) < len(most[name]) else tensor


state = {name: sum(padded(name, each["state"][name]) for each in saved) / len(saved) for name in most}
torch.save({**saved[0], "state": state}, output)
