"""Train small networks with and without convolutions alike, and count what each then reads.

    python -m cnnlab.learn.efficiency --out assets/measured/efficiency.csv

Every network learns from the 4,000 bundled digits that are not held out, by one recipe, and is
asked once, at the end, about the 500 of those that are for validation. Nothing is chosen by them:
not the recipe, not the epoch. The same seed gives the same table on the same machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import torch
from torch.nn import functional as F
from tqdm import tqdm

from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.small_networks import ARCHITECTURES, TABLE, write_table
from cnnlab.learn.torch_module import build
from cnnlab.learn.torch_weights import weights_of
from cnnlab.nets import Architecture
from cnnlab.nets.batch import batch_logits
from cnnlab.nets.forward import Weights

EPOCHS, BATCH_SIZE, LEARNING_RATE = 15, 50, 2e-3
SEEDS = (0, 1, 2)


def fit_small(architecture: Architecture, seed: int, epochs: int = EPOCHS) -> Weights:
    """Train a network on the 4,000 digits as they are, by Adam, its learning rate falling to zero.

    Examples
    --------
    >>> from cnnlab.nets import Dense, Flatten
    >>> fit_small((Flatten(), Dense(10)), seed=0, epochs=1)["1.weight"].shape
    (784, 10)
    """
    digits = bundled_digits()
    learned = ~digits.held_out
    images = torch.from_numpy(digits.images[learned]).float()[:, None] / 255  # (4000, 1, 28, 28)
    labels = torch.from_numpy(digits.labels[learned])
    torch.manual_seed(seed)
    module = build(architecture)
    optimizer = torch.optim.Adam(module.parameters(), LEARNING_RATE)
    steps = epochs * len(images) // BATCH_SIZE
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).view(-1, BATCH_SIZE):
            optimizer.zero_grad()
            torch.autograd.backward(F.cross_entropy(module(images[chosen]), labels[chosen]))
            optimizer.step()
            scheduler.step()
    return weights_of(module, architecture)


def count_read(architecture: Architecture, weights: Weights) -> int:
    """Count how many of the 500 validation digits are read right, in NumPy as the app reads."""
    digits = bundled_digits()
    images = digits.pictures(digits.validation)
    found = batch_logits(architecture, weights, images).argmax(axis=1)
    return int((found == digits.labels[digits.validation]).sum())


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, train all networks, write the table."""
    parser = argparse.ArgumentParser(
        prog="python -m cnnlab.learn.efficiency",
        description="Train small networks with and without convolutions; write what they read.",
    )
    parser.add_argument("--out", type=Path, default=TABLE)
    out = parser.parse_args(arguments).out
    torch.set_num_threads(1)  # more would add up numbers in another order
    rows = []
    bar = tqdm([*product(ARCHITECTURES.items(), SEEDS)], unit="network")
    for (name, architecture), seed in bar:
        bar.set_description(f"{name}, seed {seed}")
        rows.append((name, seed, count_read(architecture, fit_small(architecture, seed))))
    write_table(rows, out)


if __name__ == "__main__":
    main()
