"""What a unit really looks at within what it can see.

Luo, Li, Urtasun and Zemel, Understanding the Effective Receptive Field in Deep Convolutional Neural
Networks, 2016. They put a gradient of 1 on the unit in the middle of a map; so does this.

    python -m cnnlab.explain.effective_field

measures the fields of the two LeNet-5 again, in about a minute; the app reads them from a file.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from cnnlab.assets import asset
from cnnlab.learn.accuracy import five_hundred
from cnnlab.nets import SHIPPED
from cnnlab.nets.forward import Values
from cnnlab.nets.stages import stages
from cnnlab.trace import Network, load_network

_FILE = asset("measured/effective-fields.npz")
LENETS = ("lenet5-relu", "lenet5")


def effective_field(network: Network, place: int, images: Values) -> Values:
    """Measure how much each pixel changes the unit in the middle of a layer, on average.

    Parameters
    ----------
    network : Network
    place : int
        The layer's index in the architecture.
    images : float32 (N, H, W)

    Returns
    -------
    float32 (H, W)
        The mean of ``|d unit / d pixel|`` over the pictures and over the layer's maps, or over its
        units where it is flat. Exactly zero outside of the receptive field.

    Examples
    --------
    >>> from cnnlab import load_network
    >>> field = effective_field(load_network("lenet5"), 0, np.zeros((1, 28, 28), np.float32))
    >>> field.shape, int((field > 0).sum())
    ((28, 28), 25)
    """
    import torch  # here, because reading what was measured needs none

    from cnnlab.learn.torch_weights import with_weights

    module = with_weights(network.architecture, network.weights).eval().requires_grad_(False)
    pixels = torch.from_numpy(np.array(images[:, np.newaxis], np.float32)).requires_grad_()
    output = module[: place + 1](pixels)  # (N, maps, rows, columns) or (N, units)
    if output.ndim == 4:
        output = output[:, :, output.shape[2] // 2, output.shape[3] // 2]
    total = np.zeros(images.shape[1:])
    for unit in output.sum(axis=0):  # pictures do not mix, so their gradients come apart
        (slopes,) = torch.autograd.grad(unit, pixels, retain_graph=True)  # (N, 1, H, W)
        total += slopes.abs().mean(dim=(0, 1)).numpy()
    return np.asarray(total / output.shape[1], np.float32)


@cache
def effective_fields(name: str) -> dict[int, Values]:
    """Return the effective field of each layer of a LeNet-5, by its place; the greatest is 1.

    Examples
    --------
    >>> fields = effective_fields("lenet5")
    >>> {place: int((field > 0).sum()) for place, field in fields.items()}
    {0: 25, 2: 36, 3: 196, 5: 256, 7: 784, 9: 784, 11: 784}
    """
    with np.load(_FILE) as file:
        found = file[name].astype(np.float32)  # (stages, 28, 28)
    places = [stage.place for stage in stages(SHIPPED[name])]
    return dict(zip(places, found, strict=True))


def pixels_for(field: Values, share: float = 0.5) -> int:
    """Count the fewest pixels that together hold that share of a field.

    Examples
    --------
    >>> pixels_for(np.float32([[4, 3], [2, 1]]))
    2
    """
    ordered = np.sort(field, axis=None)[::-1].cumsum()
    return int(np.searchsorted(ordered, share * ordered[-1] * (1 - 1e-6))) + 1


def main() -> None:
    """Measure the fields of every stage, and write the file."""
    found: dict[str, Any] = {}
    for name in LENETS:
        network = load_network(name)
        fields = [
            effective_field(network, stage.place, five_hundred()[0])
            for stage in stages(network.architecture)
        ]
        # Half precision: a picture shows no more, and what is zero stays zero.
        found[name] = np.stack([field / field.max() for field in fields]).astype(np.float16)
    np.savez_compressed(_FILE, **found)


if __name__ == "__main__":
    main()
