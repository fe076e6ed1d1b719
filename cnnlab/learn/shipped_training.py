"""How the networks that ship are trained: one recipe, one loop, no knowledge of any network."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from math import cos, pi

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from cnnlab.learn.data import Data, Digits
from cnnlab.learn.recipe import Recipe
from cnnlab.learn.redrawing import redraw


@dataclass(frozen=True, slots=True)
class Epoch:
    """What one pass over the data gave."""

    number: int
    loss: float
    mnist: float  # accuracy of the averaged weights on the validation sets
    pen: float


def train_shipped(
    module: nn.Sequential,
    data: Data,
    recipe: Recipe,
    seed: int,
    teacher: nn.Module | None = None,
) -> Iterator[tuple[Epoch, nn.Sequential]]:
    """Train in place; after each epoch yield what it gave, and the averaged network."""
    generator = torch.Generator().manual_seed(seed)
    drawings = _Drawings(data, recipe, seed)
    steps = max(1, len(drawings.labels) // recipe.batch_size)
    optimizer = torch.optim.AdamW(
        _groups(module, recipe.weight_decay), recipe.learning_rate, fused=True
    )
    factor = partial(_rate_factor, steps=recipe.epochs * steps, recipe=recipe)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, factor)
    averaged, taken = deepcopy(module), 0
    for number in range(1, recipe.epochs + 1):
        if (number - 1) % recipe.passes == 0:
            images = jitter(drawings.epoch(), recipe, generator)
            taught = None if teacher is None else answers(teacher, images)
        order = torch.randperm(len(images), generator=generator)
        module.train()
        total = 0.0
        for step in range(steps):
            index = order[step * recipe.batch_size : (step + 1) * recipe.batch_size]
            logits = module(images[index].float() / 255)
            loss = F.cross_entropy(logits, drawings.labels[index])
            if taught is not None:
                loss = loss.lerp(
                    _differ(logits, taught[index], recipe.temperature), recipe.teacher_share
                )
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            optimizer.step()
            scheduler.step()
            # At first, forget quickly: the beginning is not worth averaging.
            _average(averaged, module, min(recipe.average, taken / (taken + 10)))
            taken += 1
            total += float(loss.detach())
        yield (
            Epoch(
                number,
                total / steps,
                accuracy(averaged, data.mnist_validation),
                accuracy(averaged, data.pen_validation),
            ),
            averaged,
        )


def _rate_factor(step: int, steps: int, recipe: Recipe) -> float:
    """Share of the highest learning rate: a straight rise, a plateau, half a cosine to zero."""
    done = (step + 1) / (steps + 1)
    if done < recipe.warm_up:
        return done / recipe.warm_up
    if done <= recipe.decay_from:
        return 1.0
    return (1 + cos(pi * (done - recipe.decay_from) / (1 - recipe.decay_from))) / 2


class _Drawings:
    """All training digits; the pen's in another choice of redrawn versions each time."""

    def __init__(self, data: Data, recipe: Recipe, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._share = recipe.pen_share
        self._mnist = _tensor(data.mnist.images)
        self._versions = [
            _tensor(redraw(data.pen, recipe.hand, self._rng)) for _ in range(recipe.redrawn)
        ]
        pen = torch.tensor([digit["label"] for digit in data.pen])
        self.labels = torch.cat([torch.from_numpy(data.mnist.labels)] + [pen] * self._share)

    def epoch(self) -> Tensor:
        """Return pictures for one epoch, uint8 (N, 1, 28, 28), in the order of `labels`."""
        chosen = self._rng.permutation(len(self._versions))[: self._share]
        return torch.cat([self._mnist, *(self._versions[i] for i in chosen)])


def _differ(logits: Tensor, taught: Tensor, temperature: float) -> Tensor:
    """How far two sets of logits differ as probabilities, softened so that small ones count."""
    # Times the temperature squared, because softening made the gradient smaller by that.
    return F.cross_entropy(logits / temperature, (taught / temperature).softmax(1)) * temperature**2


def jitter(images: Tensor, recipe: Recipe, generator: torch.Generator) -> Tensor:
    """Turn, stretch, slant and shift each picture, uint8 (N, 1, 28, 28), by a little of its own."""
    parts = []
    for part in images.chunk(1 + len(images) // 1000):
        grid = F.affine_grid(_places(len(part), recipe, generator), list(part.shape), False)
        moved = F.grid_sample(part.float(), grid, align_corners=False)
        parts.append(moved.round().to(torch.uint8))
    return torch.cat(parts)


def _places(n: int, recipe: Recipe, generator: torch.Generator) -> Tensor:
    """From each output place, where to look in the input: turn @ slant @ stretch, then shift."""
    turn, tall, wide, slant, down, right = (torch.rand(6, n, generator=generator) * 2 - 1).unbind()
    turn = turn * np.deg2rad(recipe.turn)
    tall, wide = torch.exp(tall * recipe.stretch), torch.exp(wide * recipe.stretch)
    slant = slant * recipe.slant
    c, s = torch.cos(turn), torch.sin(turn)
    pixel = 2 / 28  # grid_sample measures from -1 to 1
    x = torch.stack([c * wide, (c * slant - s) * tall, right * recipe.shift * pixel], 1)
    y = torch.stack([s * wide, (s * slant + c) * tall, down * recipe.shift * pixel], 1)
    return torch.stack([x, y], dim=1)  # (n, 2, 3)


@torch.no_grad()
def answers(module: nn.Module, images: Tensor) -> Tensor:
    """Return logits (N, 10) for pictures uint8 (N, 1, 28, 28)."""
    module.eval()
    return torch.cat(
        [module(batch.float() / 255) for batch in images.chunk(1 + len(images) // 500)]
    )


def accuracy(module: nn.Module, digits: Digits) -> float:
    """Share of digits read right."""
    read = answers(module, _tensor(digits.images)).argmax(1).numpy()
    return float((read == digits.labels).mean())


@torch.no_grad()
def _average(averaged: nn.Module, module: nn.Module, keep: float) -> None:
    for old, new in zip(averaged.state_dict().values(), module.state_dict().values(), strict=True):
        if old.is_floating_point():
            old.lerp_(new, 1 - keep)
        else:
            old.copy_(new)


def _groups(module: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Weights decay; biases and normalisation do not."""
    weights = [p for p in module.parameters() if p.ndim > 1]
    rest = [p for p in module.parameters() if p.ndim == 1]
    return [
        {"params": weights, "weight_decay": weight_decay},
        {"params": rest, "weight_decay": 0.0},
    ]


def _tensor(images: np.ndarray) -> Tensor:
    return torch.from_numpy(images)[:, None]  # (N, 28, 28) -> (N, 1, 28, 28)
