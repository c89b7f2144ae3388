"""Averages checkpoints of the neural scorer that went on from the same one.

python training/marks-neural/average.py OUTPUT CHECKPOINT…

The mean of several fine-tunings is better than each (Wortsman et al. 2022, "Model soups").
"""

import sys

import torch

output, *files = sys.argv[1:]
saved = [torch.load(file) for file in files]
state = {name: sum(each["state"][name] for each in saved) / len(saved) for name in saved[0]["state"]}
torch.save({**saved[0], "state": state}, output)
