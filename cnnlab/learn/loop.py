"""Training, batch by batch, in plain PyTorch, with everything that is drawn at random.

It uses nothing else of this project: `cnnlab.learn.training_script` writes these functions, as they
stand, into a script of their own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def prepare(
    digits: tuple[Tensor, ...], count: int, noise: float, chance: torch.Generator
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return pictures (N, 1, 28, 28) from 0 to 1 and labels to learn from, then those held out."""
    pictures, labels, held = digits  # (M, 28, 28) from 0 to 255, (M,), and (M,) true where held out
    images = pictures[:, None].float() / 255
    free = (~held).nonzero()[:, 0]
    chosen = free[pick(labels[free], count, chance)]
    given = mislabel(labels[chosen], noise, chance)
    return images[chosen], given, images[held], labels[held]


def draw_weights(model: nn.Module, start: str, chance: torch.Generator) -> None:
    """Give every convolution and dense layer its first weights."""
    for part in model.modules():
        if not isinstance(part, nn.Conv2d | nn.Linear) or part.bias is None:
            continue
        weight, bias = part.weight, part.bias
        nn.init.zeros_(bias)
        if start == "usual":  # what PyTorch does by itself
            limit = weight[0].numel() ** -0.5  # an output sums over so many inputs
            nn.init.uniform_(weight, -limit, limit, generator=chance)
            nn.init.uniform_(bias, -limit, limit, generator=chance)
        elif start == "he":
            nn.init.kaiming_normal_(weight, nonlinearity="relu", generator=chance)
        elif start == "xavier":
            nn.init.xavier_uniform_(weight, generator=chance)
        elif start == "small":
            nn.init.normal_(weight, 0, 0.01, generator=chance)
        else:
            nn.init.zeros_(weight)


def pick(labels: Tensor, count: int, chance: torch.Generator) -> Tensor:
    """Pick `count` digits, as many of each class as goes; return their places."""
    order = torch.randperm(len(labels), generator=chance)
    classes = F.one_hot(labels[order], 10)
    rank = (classes.cumsum(0) * classes).sum(1)  # first of its class, second of its class, ...
    return order[rank.argsort(stable=True)[:count]]


def mislabel(labels: Tensor, share: float, chance: torch.Generator) -> Tensor:
    """Give a share of the digits another label, which is wrong."""
    wrong = torch.randperm(len(labels), generator=chance)[: round(share * len(labels))]
    labels = labels.clone()
    labels[wrong] += torch.randint(1, 10, (len(wrong),), generator=chance)
    return labels % 10


def move(images: Tensor, chance: torch.Generator) -> Tensor:
    """Turn each picture by up to 12 degrees and shift it by up to 2 pixels, either way."""
    turn, down, right = (2 * torch.rand(3, len(images), generator=chance) - 1).unbind()
    turn, pixel = turn * math.radians(12), 2 / images.shape[-1]  # pictures reach from -1 to 1
    x = torch.stack([turn.cos(), -turn.sin(), 2 * pixel * right], 1)
    y = torch.stack([turn.sin(), turn.cos(), 2 * pixel * down], 1)
    grid = F.affine_grid(torch.stack([x, y], 1), list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, align_corners=False)


def optimiser_for(model: nn.Module, name: str, rate: float, decay: float) -> torch.optim.Optimizer:
    """Make an optimiser; weights decay, biases do not."""
    weights = [values for values in model.parameters() if values.ndim > 1]
    others = [values for values in model.parameters() if values.ndim == 1]
    groups = [
        {"params": weights, "weight_decay": decay},
        {"params": others, "weight_decay": 0.0},
    ]
    if name == "adam":
        # AdamW: its decay takes rate * decay of a weight at every step, as it does in SGD.
        return torch.optim.AdamW(groups, lr=rate, fused=True)
    return torch.optim.SGD(groups, lr=rate, momentum=0.9 if name == "momentum" else 0, fused=True)


def learn(
    model: nn.Module,
    images: Tensor,
    labels: Tensor,
    optimiser: torch.optim.Optimizer,
    chance: torch.Generator,
    *,
    batch: int,
    epochs: int,
    fall: bool,
    augment: bool,
) -> Iterator[tuple[float, float]]:
    """Train in place; for every batch yield its loss and the share read right, as it was before."""
    of = epochs * math.ceil(len(images) / batch)
    rate = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: 1 - n / of if fall else 1.0)
    for _ in range(epochs):
        for chosen in torch.split(torch.randperm(len(images), generator=chance), batch):
            pictures = move(images[chosen], chance) if augment else images[chosen]
            logits = answer(model.train(), pictures, chance)
            loss = F.cross_entropy(logits, labels[chosen])
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            optimiser.step()
            rate.step()
            yield loss.item(), (logits.argmax(1) == labels[chosen]).float().mean().item()


def answer(model: nn.Module, images: Tensor, chance: torch.Generator) -> Tensor:
    """Return the logits; what dropout drops, our own chance decides, not the whole process's."""
    if not any(isinstance(part, nn.Dropout) for part in model.modules()):
        return model(images)  # type: ignore[no-any-return]
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(int(torch.randint(2**62, (), generator=chance)))
        return model(images)  # type: ignore[no-any-return]


@torch.no_grad()
def measure(model: nn.Module, images: Tensor, labels: Tensor) -> tuple[float, float]:
    """Return the mean loss and the share read right; nothing is learned from it."""
    model.eval()
    logits = torch.cat([model(some) for some in torch.split(images, 250)])
    right = (logits.argmax(1) == labels).float().mean()
    return F.cross_entropy(logits, labels).item(), right.item()
