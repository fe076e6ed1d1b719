"""Train networks that differ in one thing, and count what each then reads.

    python -m cnnlab.learn.train_variants

Every network learns as a reader's own does that changes nothing in the lesson Training
(`Settings()`), and is asked once, at the end, about the 500 validation digits. Nothing is chosen
by them. The same seed gives the same numbers on the same machine. It takes some minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from tqdm import tqdm

from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.loop import measure
from cnnlab.learn.prepared import prepared
from cnnlab.learn.settings import Settings
from cnnlab.learn.torch_module import build
from cnnlab.learn.variants import (
    FIRST_WEIGHTS,
    SEEDS_OF_VARIANTS,
    VARIANTS,
    VARIANTS_TABLE,
    Sharing,
    Variant,
    write_variants,
)
from cnnlab.nets import DIGIT, Conv, Shape
from cnnlab.nets.walk import walk_shapes
from cnnlab.ops.pixel_order import permute_pixels, pixel_order


class LocalConv(nn.Module):
    """A convolution's windows, but with weights and a bias of its own at every place.

    Parameters
    ----------
    layer : Conv
        With stride 1 and one group.
    given, output : (rows, columns, channels)
        What goes in and comes out.
    generator : torch.Generator
        Draws the weights, as He and others (2015) say, for each place.
    """

    def __init__(self, layer: Conv, given: Shape, output: Shape, generator: torch.Generator):
        super().__init__()
        window, places = prod((*layer.window.size, given[-1])), prod(output[:2])
        drawn = torch.randn(places, output[-1], window, generator=generator)
        self.weight = nn.Parameter(drawn * (2 / window) ** 0.5)
        self.bias = nn.Parameter(torch.zeros(places, output[-1]))
        self.window, self.output = layer.window, output

    def forward(self, images: Tensor) -> Tensor:
        """Compute (N, maps, rows, columns) of (N, channels, rows, columns)."""
        windows = F.unfold(images, self.window.size, padding=self.window.padding)  # (N, w, places)
        found = torch.einsum("nwp,pmw->nmp", windows, self.weight) + self.bias.T
        return found.reshape(len(images), -1, *self.output[:2])


def unshared(variant: Variant, generator: torch.Generator) -> nn.Sequential:
    """Build a network whose convolutions share nothing, or look at everything, if it says so."""
    module = build(variant.architecture, DIGIT)
    for placed, given, output in walk_shapes(variant.architecture, DIGIT):
        if not isinstance(placed.layer, Conv) or variant.sharing == "shared":
            continue
        module[placed.number] = (
            LocalConv(placed.layer, given, output, generator)
            if variant.sharing == "local"
            else nn.Sequential(
                nn.Flatten(),
                nn.Linear(prod(given), prod(output)),
                nn.Unflatten(1, (output[-1], *output[:2])),
            )
        )
    return module


def fit_variant(
    variant: Variant, seed: int, settings: Settings | None = None
) -> tuple[float, Tensor, Tensor]:
    """Train one network; return what it reads, and its first weights before and after.

    Returns
    -------
    share : float
        Of the validation digits that it reads.
    before, after : Tensor
        Weights of its first layer, as PyTorch holds them.
    """
    settings = replace(settings or Settings(), seed=seed)
    digits = bundled_digits()
    if variant.permuted:
        digits = digits._replace(images=permute_pixels(digits.images, pixel_order(seed)))
    begun = prepared(settings, digits, partial(unshared, variant))
    before = next(begun.module.parameters()).detach().clone()
    for _ in begun.learn():
        pass
    share = measure(begun.module, *begun.validation)[1]
    return share, before, next(begun.module.parameters()).detach()


def first_map(sharing: Sharing, weights: Tensor) -> Tensor:
    """Return the weights of the first of six maps, as `first_weights` says."""
    if sharing == "shared":  # (6, 1, 5, 5)
        return weights[0, 0]
    if sharing == "local":  # (784, 6, 25)
        return weights[:, 0].reshape(28, 28, 5, 5)
    return weights[:784].reshape(28, 28, 28, 28)[2::4, 2::4]  # (4704, 784)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, train all networks, write the table and the first weights."""
    parser = argparse.ArgumentParser(
        prog="python -m cnnlab.learn.train_variants",
        description="Train networks that differ in one thing; write what they read.",
    )
    parser.add_argument("--out", type=Path, default=VARIANTS_TABLE)
    parser.add_argument("--weights", type=Path, default=FIRST_WEIGHTS)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)  # more would add up numbers in another order
    rows = []
    weights: dict[str, Any] = {}
    bar = tqdm([*product(VARIANTS.items(), SEEDS_OF_VARIANTS)], unit="network")
    for (name, variant), seed in bar:
        bar.set_description(f"{name}, seed {seed}")
        read, *first = fit_variant(variant, seed)
        rows.append((name, seed, read))
        if seed == 0 and name in ("lenet", "lenet, local", "lenet, all dense"):
            both = torch.stack([first_map(variant.sharing, each) for each in first])
            weights[variant.sharing] = both.numpy().astype(np.float16)
    write_variants(rows, options.out)
    np.savez_compressed(options.weights, **weights)


if __name__ == "__main__":
    main()
