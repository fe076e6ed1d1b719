"""A training before its first batch: how every training by `Settings` begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import torch
from torch import Tensor, nn

from cnnlab.learn.bundled import Bundled, bundled_digits
from cnnlab.learn.loop import initialize_weights, learn, optimizer_for, prepare
from cnnlab.learn.settings import Settings
from cnnlab.learn.torch_module import build

Built = Callable[[torch.Generator], nn.Sequential]


class Prepared(NamedTuple):
    """A network with its first weights, and the digits that it learns from and is judged by.

    Attributes
    ----------
    settings : Settings
    module : nn.Sequential
    images, labels : Tensor (N, 1, 28, 28), 0 to 1, and (N,)
        To learn from.
    validation : tuple of Tensor
        The same of those to validate.
    generator : torch.Generator
        Draws all that comes.
    """

    settings: Settings
    module: nn.Sequential
    images: Tensor
    labels: Tensor
    validation: tuple[Tensor, Tensor]
    generator: torch.Generator

    def learn(self, first: int = 0) -> Iterator[tuple[float, float]]:
        """Train in place, the layers from `first` on; yield each batch's loss and accuracy."""
        chosen = self.settings
        optimizer = optimizer_for(
            self.module[first:], chosen.optimizer, chosen.learning_rate, chosen.weight_decay
        )
        given = self.module, self.images, self.labels
        return learn(*given, optimizer, self.generator, **chosen.of_loop)


def prepared(
    settings: Settings, digits: Bundled | None = None, built: Built | None = None
) -> Prepared:
    """Build a network, draw its first weights, and choose the digits that it learns from.

    Parameters
    ----------
    settings : Settings
        The same give the same, whatever else the process draws at random.
    digits : Bundled, optional
        Other digits than those that come along.
    built : callable, optional
        Builds another network than the settings name; it may draw from the generator.

    Examples
    --------
    >>> found = prepared(Settings(network="28x28x1_f_d10", digits=100, batch_size=50, epochs=1))
    >>> found.images.shape, len(found.validation[1]), len(list(found.learn()))
    (torch.Size([100, 1, 28, 28]), 500, 2)
    """
    generator = torch.Generator().manual_seed(settings.seed)
    module = built(generator) if built else build(settings.architecture, settings.input_shape)
    initialize_weights(module, settings.initialization, generator)
    given = tuple(torch.tensor(values) for values in digits or bundled_digits())
    images, labels, *held = prepare(given, settings.digits, settings.label_noise, generator)
    return Prepared(settings, module, images, labels, (held[0], held[1]), generator)
