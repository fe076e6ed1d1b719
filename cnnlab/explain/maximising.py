"""The picture that excites a channel most, found by climbing. Importing this imports PyTorch.

    python -m cnnlab.explain.maximising --out assets/measured/maximising.npz

makes those that the app shows; `cnnlab.explain.maximised` reads them.

Erhan, Bengio, Courville and Vincent, Visualizing Higher-Layer Features of a Deep Network, 2009.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from tqdm import tqdm

from cnnlab.explain.baseline_networks import in_three_states
from cnnlab.explain.maximised import FILE, LAYERS, ROUGHNESS, key_of
from cnnlab.explain.patches import reach_of
from cnnlab.learn.torch_module import build
from cnnlab.nets import Architecture, Conv
from cnnlab.nets.forward import Values
from cnnlab.trace import Network, load_network

STEPS = 150
STEP = 0.05  # about as much ink as a pixel gains or loses in one step


def maximising(network: Network, layer: int, roughness: float = 0.0, seed: int = 0) -> Values:
    """Change noise, step by step, until each channel of a convolution answers as loudly as it can.

    A step (Adam's) moves every pixel up its slope, and keeps it between paper and ink, as in any
    digit. The pictures are as large as what a channel sees, so they need no padding.

    Parameters
    ----------
    network : Network
    layer : int
        Place of the convolution in the architecture.
    roughness : float
        What a difference of 1 between neighbouring pixels costs of the answer, in units of what a
        pixel is worth at first, on average: the regulariser called total variation. 0 asks for the
        answer alone.
    seed : int
        Of the noise.

    Returns
    -------
    float32 (channels, size, size)
        0 is paper, 1 is ink.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> maximising(load_network("lenet5-relu"), layer=0).shape
    (6, 5, 5)
    """
    size = reach_of(network, layer).size
    ask = _unpadded(network, layer)
    channels = network.weights[f"{layer}.weight"].shape[-1]
    noise = np.random.default_rng(seed).uniform(0.4, 0.6, (channels, 1, size, size))
    pictures = torch.from_numpy(noise.astype(np.float32)).requires_grad_()
    (slope,) = torch.autograd.grad(ask(pictures).diagonal().sum(), pictures)
    cost = roughness * slope.abs().mean((1, 2, 3))  # (channels,)
    climber = torch.optim.Adam([pictures], STEP, maximize=True)
    for _ in range(STEPS):
        climber.zero_grad()
        wanted = ask(pictures).diagonal() - cost * _roughness(pictures)
        torch.autograd.backward(wanted.sum())
        climber.step()
        with torch.no_grad():
            pictures.clamp_(0, 1)
    return np.asarray(pictures.detach()[:, 0].numpy())


def _unpadded(network: Network, layer: int) -> nn.Sequential:
    """Make the module up to a layer, without padding: a picture of that size gives one number."""
    architecture: Architecture = tuple(
        replace(one, padding=0) if isinstance(one, Conv) else one
        for one in network.architecture[: layer + 1]
    )
    module = build(architecture).requires_grad_(False)
    for number, part in enumerate(module):
        if isinstance(part, nn.Conv2d):
            kernels = torch.from_numpy(network.weights[f"{number}.weight"])
            part.weight.copy_(kernels.permute(3, 2, 0, 1))
            if part.bias is not None:
                part.bias.copy_(torch.from_numpy(network.weights[f"{number}.bias"]))
    return module.append(nn.Flatten()).eval()


def _roughness(pictures: Tensor) -> Tensor:
    """Sum the differences between neighbouring pixels, signs dropped; one number a picture."""
    down, across = pictures.diff(dim=2).abs(), pictures.diff(dim=3).abs()
    return down.sum((1, 2, 3)) + across.sum((1, 2, 3))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, make all pictures, keep them in whole grey levels."""
    parser = argparse.ArgumentParser(prog="python -m cnnlab.explain.maximising")
    parser.add_argument("--out", type=Path, default=FILE)
    out = parser.parse_args(arguments).out
    torch.set_num_threads(1)
    states = in_three_states(load_network("lenet5-relu"))
    made: dict[str, Any] = {}
    for (state, network), layer, smooth in tqdm(
        [*product(states.items(), LAYERS, (False, True))], unit="layer"
    ):
        pictures = maximising(network, layer, ROUGHNESS * smooth)
        made[key_of(state, layer, smooth)] = np.rint(255 * pictures).astype(np.uint8)
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out, **made)


if __name__ == "__main__":
    main()
