"""Where in a photo an answer comes from; exact, where a dense layer follows averaged maps.

Zhou, Khosla, Lapedriza, Oliva and Torralba, Learning deep features for discriminative
localization, 2016. The logit of a class is the mean of its map, plus a bias: a heat map that
adds up to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cnnlab.nets import Dense, GlobalAveragePool
from cnnlab.nets.forward import Values
from cnnlab.nets.walk import placed_layers
from cnnlab.trace import LayerTrace, Network, Trace


@dataclass(frozen=True, eq=False)
class ClassMap:
    """Where one class's evidence is.

    Attributes
    ----------
    values : float32 (rows, columns)
        One number a place of the last maps: each map's value there, times the class's weight.
    bias, logit : float
        ``values.mean() + bias`` is the logit.
    """

    values: Values
    bias: float
    logit: float


def class_map(network: Network, trace: Trace | Mapping[int, LayerTrace], number: int) -> ClassMap:
    """Lay a class's weights over the maps that are averaged.

    Parameters
    ----------
    network : Network
        Ending in global average pooling and one dense layer.
    trace : Trace, or mapping of LayerTrace
        Of a picture; the last maps and the dense layer are enough.
    number : int
        The class.

    Raises
    ------
    ValueError
        If the network ends otherwise, or has no such class.
    """
    kinds = [placed.kind for placed in placed_layers(network.architecture)]
    if kinds[-2:] != [GlobalAveragePool.__name__, Dense.__name__]:
        raise ValueError(f"{network.name} does not end in an average and one dense layer")
    if not 0 <= number < len(network.classes):
        raise ValueError(f"class {number} is not one of {len(network.classes)}")
    dense, maps = trace[len(kinds) - 1], trace[len(kinds) - 3].output
    if dense.weights is None or dense.bias is None:
        raise ValueError(f"{dense.name} has no weights")
    values = np.asarray(maps @ dense.weights[:, number])  # (rows, columns)
    return ClassMap(values, float(dense.bias[number]), float(dense.output[number]))
