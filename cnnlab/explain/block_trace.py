"""A trace that keeps little: what comes out of each block; what is inside is computed again."""

from __future__ import annotations

from collections.abc import Collection

from numpy.typing import ArrayLike

from cnnlab.nets.forward import Values, forward, layer_weights, run_layer
from cnnlab.nets.walk import PlacedLayer, placed_layers, walk
from cnnlab.trace import LayerTrace, Network


class BlockTrace:
    """What some layers make of a picture; the others are computed from these when asked for.

    The photo network's whole trace takes 52 MB, the ends of its blocks 4, and a layer within a
    block a few milliseconds.

    Parameters
    ----------
    network : Network
    image : array (rows, columns, channels)
        As `Network.trace` takes it.
    ends : collection of int
        The layers that are kept, in the order of computing; none that stands within a skip. The
        network's last one is kept, too.

    Attributes
    ----------
    network : Network
    picture : float32 (rows, columns, channels)
        As it was prepared for the first layer.
    nbytes : int
        What is kept takes so much memory.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> network, blank = load_network("lenet5-relu"), [[0.0] * 28] * 28
    >>> layers = BlockTrace(network, blank, ends=[2, 5]).layers(4)
    >>> sorted(layers), bool((layers[4].output == network.trace(blank)[4].output).all())
    ([2, 3, 4, 5, 11], True)
    """

    def __init__(self, network: Network, image: ArrayLike, ends: Collection[int]) -> None:
        self.network = network
        self.picture = network.input.prepare_one(image)
        self._kept: dict[int, Values] = {}
        last = len(placed_layers(network.architecture)) - 1
        outputs = forward(network.architecture, network.weights, self.picture)
        for number, output in enumerate(outputs):
            if number in ends or number == last:
                self._kept[number] = output
        self.nbytes = sum(output.nbytes for output in self._kept.values())

    def layers(self, number: int) -> dict[int, LayerTrace]:
        """Return a layer, those before it in its block, and all that are kept, by their numbers.

        Raises
        ------
        ValueError
            If there is no such layer.
        """
        if not 0 <= number <= max(self._kept):
            raise ValueError(f"layer {number} is not one of {max(self._kept) + 1}")
        first = 1 + max((end for end in self._kept if end < number), default=-1)
        found: dict[int, LayerTrace] = {}

        def step(placed: PlacedLayer, before: Values, *made: Values) -> Values:
            """Compute within the block; elsewhere hand on what is kept, and skip the rest."""
            output = self._kept.get(placed.number)
            if output is None and not first <= placed.number <= number:
                return before  # nobody reads it
            learned = layer_weights(self.network.weights, placed.path)
            if output is None:
                output = run_layer(placed.layer, before, learned, *made)
            found[placed.number] = LayerTrace(placed.name, placed.kind, output, *(learned or ()))
            return output

        for _ in walk(self.network.architecture, self.picture, step):
            pass
        return found
