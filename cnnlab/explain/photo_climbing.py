"""The picture that excites a channel of the photo network most. Importing this imports PyTorch.

    python -m cnnlab.explain.photo_climbing

makes the tiles that the lesson Photos shows; `cnnlab.explain.photo_channels` reads them. It takes
some minutes. Erhan, Bengio, Courville and Vincent, 2009; held smooth as by Mahendran and Vedaldi,
2015 (total variation).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from tqdm import tqdm

from cnnlab.explain.photo_channels import (
    ENDS,
    SPRITE,
    STATES,
    TABLE,
    TILE,
    ChannelFound,
    beginning,
    in_both_states,
    patch,
    reach_after,
    squares,
    telling_channels,
    write_found,
)
from cnnlab.learn.torch_weights import with_weights
from cnnlab.trace import Network

STEPS = 150
STEP = 0.05  # about as much light as a pixel gains or loses in one step
ROUGHNESS = 0.1
JITTER = 4  # pixels: what is made must hold wherever the strides begin
CONTRAST = 0.18  # standard deviation of what is shown, with 1 for white
LEAST = 32  # pixels on a side of a picture that is made; more where a unit sees more


def exciting(
    network: Network, stages: int, channels: Sequence[int], steps: int = STEPS, seed: int = 0
) -> NDArray[np.uint8]:
    """Change grey noise, step by step, until each channel's map answers as loudly as it can.

    Parameters
    ----------
    network : Network
    stages : int
        How much of it, as in `ENDS`.
    channels : sequence of int
    steps : int
    seed : int
        Of the noise.

    Returns
    -------
    uint8 (channels, 96, 96, 3)
        Their mean is grey and their contrast the same, so that something can be seen.
    """
    side = min(TILE, max(LEAST, reach_after(stages).size // 32 * 32))
    module = with_weights(beginning(stages), network.weights, (side, side, 3)).eval()
    module.requires_grad_(False)
    chance = torch.Generator().manual_seed(seed)
    noise = torch.rand(len(channels), 3, side, side, generator=chance)
    pictures = (0.45 + 0.1 * noise).requires_grad_()
    mean, deviation = (
        torch.tensor(values, dtype=torch.float32).view(3, 1, 1)
        for values in (network.input.mean, network.input.deviation)
    )
    rows = torch.arange(len(channels))

    def answers() -> torch.Tensor:
        moved = torch.randint(-JITTER, JITTER + 1, (2,), generator=chance).tolist()
        maps: torch.Tensor = module((torch.roll(pictures, moved, (2, 3)) - mean) / deviation)
        return maps[rows, torch.tensor(channels)].mean(dim=(1, 2))

    (slope,) = torch.autograd.grad(answers().sum(), pictures)
    cost = ROUGHNESS * slope.abs().mean((1, 2, 3))  # of a difference of 1, in what a pixel is worth
    climber = torch.optim.Adam([pictures], STEP, maximize=True)
    for _ in range(steps):
        climber.zero_grad()
        rough = sum(pictures.diff(dim=dim).abs().sum((1, 2, 3)) for dim in (2, 3))
        torch.autograd.backward((answers() - cost * rough).sum())
        climber.step()
        with torch.no_grad():
            pictures.clamp_(0, 1)
    made = pictures.detach().permute(0, 2, 3, 1).numpy()
    made = made - made.mean(axis=(1, 2), keepdims=True)
    made = 0.5 + CONTRAST * made / (made.std(axis=(1, 2, 3), keepdims=True) + 1e-6)
    pixels = np.rint(255 * made.clip(0, 1)).astype(np.uint8)
    return np.stack([np.asarray(Image.fromarray(one).resize((TILE, TILE), 0)) for one in pixels])


def main(arguments: Sequence[str] | None = None) -> None:
    """Find the channels, make their pictures, cut their patches, write both files."""
    parser = argparse.ArgumentParser(prog="python -m cnnlab.explain.photo_climbing")
    parser.add_argument("--sprite", type=Path, default=SPRITE)
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    networks, photos = in_both_states(), squares()
    found: dict[str, dict[int, list[ChannelFound]]] = {state: {} for state in STATES}
    rows: dict[tuple[str, int], NDArray[np.uint8]] = {}
    for state, stages in tqdm([*product(STATES, ENDS)], unit="stage"):
        channels = telling_channels(networks[state], stages, photos)
        found[state][stages] = channels
        made = exciting(networks[state], stages, [c.channel for c in channels], options.steps)
        reach = reach_after(stages)
        rows[state, stages] = np.concatenate(
            [
                np.hstack(
                    [
                        picture,
                        *(
                            patch(photos[name], reach, *place)
                            for name, place in zip(one.photos, one.places, strict=True)
                        ),
                    ]
                )
                for one, picture in zip(channels, made, strict=True)
            ]
        )
    sheet = np.vstack([np.hstack([rows[state, stages] for state in STATES]) for stages in ENDS])
    write_found(found, sheet, options.sprite, options.table)


if __name__ == "__main__":
    main()
