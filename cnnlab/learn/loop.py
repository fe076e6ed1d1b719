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
    digits: tuple[Tensor, ...], count: int, label_noise: float, generator: torch.Generator
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return pictures (N, 1, 28, 28), 0 to 1, and labels to learn from, then those to validate."""
    pictures, labels, held_out, validation = digits  # (M, 28, 28), 0 to 255; then (M,) each
    images = pictures[:, None].float() / 255
    free = (~held_out).nonzero()[:, 0]
    chosen = free[pick(labels[free], count, generator)]
    given = mislabel(labels[chosen], label_noise, generator)
    return images[chosen], given, images[validation], labels[validation]


def initialize_weights(model: nn.Module, initialization: str, generator: torch.Generator) -> None:
    """Give every convolution and dense layer its first weights."""
    for part in model.modules():
        if not isinstance(part, nn.Conv2d | nn.Linear) or part.bias is None:
            continue
        weight, bias = part.weight, part.bias
        nn.init.zeros_(bias)
        if initialization == "usual":  # what PyTorch does by itself
            limit = weight[0].numel() ** -0.5  # an output sums over so many inputs
            nn.init.uniform_(weight, -limit, limit, generator=generator)
            nn.init.uniform_(bias, -limit, limit, generator=generator)
        elif initialization == "he":
            nn.init.kaiming_normal_(weight, nonlinearity="relu", generator=generator)
        elif initialization == "xavier":
            nn.init.xavier_uniform_(weight, generator=generator)
        elif initialization == "small":
            nn.init.normal_(weight, 0, 0.01, generator=generator)
        else:
            nn.init.zeros_(weight)


def pick(labels: Tensor, count: int, generator: torch.Generator) -> Tensor:
    """Pick `count` digits, equally many of each class where possible; return their places."""
    order = torch.randperm(len(labels), generator=generator)
    classes = F.one_hot(labels[order], 10)
    rank = (classes.cumsum(0) * classes).sum(1)  # first of its class, second of its class, ...
    return order[rank.argsort(stable=True)[:count]]


def mislabel(labels: Tensor, share: float, generator: torch.Generator) -> Tensor:
    """Replace the labels of a share of the digits by wrong ones."""
    wrong = torch.randperm(len(labels), generator=generator)[: round(share * len(labels))]
    labels = labels.clone()
    labels[wrong] += torch.randint(1, 10, (len(wrong),), generator=generator)
    return labels % 10


def move(images: Tensor, generator: torch.Generator) -> Tensor:
    """Turn each picture by up to 12 degrees and shift it by up to 2 pixels, either way."""
    turn, down, right = (2 * torch.rand(3, len(images), generator=generator) - 1).unbind()
    turn, pixel = turn * math.radians(12), 2 / images.shape[-1]  # pictures reach from -1 to 1
    x = torch.stack([turn.cos(), -turn.sin(), 2 * pixel * right], 1)
    y = torch.stack([turn.sin(), turn.cos(), 2 * pixel * down], 1)
    grid = F.affine_grid(torch.stack([x, y], 1), list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, align_corners=False)


def optimizer_for(
    model: nn.Module, name: str, learning_rate: float, weight_decay: float
) -> torch.optim.Optimizer:
    """Make an optimizer; weights decay, biases do not."""
    weights = [values for values in model.parameters() if values.ndim > 1]
    others = [values for values in model.parameters() if values.ndim == 1]
    groups = [
        {"params": weights, "weight_decay": weight_decay},
        {"params": others, "weight_decay": 0.0},
    ]
    if name == "adam":
        # AdamW: at every step it takes learning rate * weight decay of a weight away, as SGD does.
        return torch.optim.AdamW(groups, lr=learning_rate, fused=True)
    return torch.optim.SGD(
        groups, lr=learning_rate, momentum=0.9 if name == "momentum" else 0, fused=True
    )


def learn(
    model: nn.Module,
    images: Tensor,
    labels: Tensor,
    optimizer: torch.optim.Optimizer,
    generator: torch.Generator,
    *,
    batch_size: int,
    epochs: int,
    learning_rate_decay: bool,
    augment: bool,
) -> Iterator[tuple[float, float]]:
    """Train in place; for every batch yield its loss and accuracy, as they were before it."""
    batches = epochs * math.ceil(len(images) / batch_size)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: 1 - n / batches if learning_rate_decay else 1.0
    )
    for _ in range(epochs):
        for chosen in torch.split(torch.randperm(len(images), generator=generator), batch_size):
            pictures = move(images[chosen], generator) if augment else images[chosen]
            logits = logits_of(model.train(), pictures, generator)
            loss = F.cross_entropy(logits, labels[chosen])
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            optimizer.step()
            scheduler.step()
            yield loss.item(), (logits.argmax(1) == labels[chosen]).float().mean().item()


def logits_of(model: nn.Module, images: Tensor, generator: torch.Generator) -> Tensor:
    """Return the logits; what dropout drops is drawn by our generator, not the whole process's."""
    if not any(isinstance(part, nn.Dropout) for part in model.modules()):
        return model(images)  # type: ignore[no-any-return]
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(int(torch.randint(2**62, (), generator=generator)))
        return model(images)  # type: ignore[no-any-return]


@torch.no_grad()
def measure(model: nn.Module, images: Tensor, labels: Tensor) -> tuple[float, float]:
    """Return the mean loss and the accuracy; nothing is learned from it."""
    model.eval()
    logits = torch.cat([model(some) for some in torch.split(images, 250)])
    accuracy = (logits.argmax(1) == labels).float().mean()
    return F.cross_entropy(logits, labels).item(), accuracy.item()
