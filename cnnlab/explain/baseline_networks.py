"""Networks that have learned nothing, to compare with a trained one: shuffled and untrained.

What one sees in them too was not learned.
"""

from dataclasses import replace

import numpy as np

from cnnlab.nets.forward import Values
from cnnlab.trace import Network


def shuffled(network: Network, seed: int = 0) -> Network:
    """Let the numbers of each kernel and each dense unit change places at random.

    The same numbers, and as many of each, but nowhere that training put them. Biases stay.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> network = load_network("lenet5-relu")
    >>> before, after = (n.weights["0.weight"][..., 2] for n in (network, shuffled(network)))
    >>> bool((before == after).all()), bool((np.sort(before, None) == np.sort(after, None)).all())
    (False, True)
    """
    rng = np.random.default_rng(seed)

    def moved(name: str, value: Values) -> Values:
        if name.endswith("bias"):
            return value
        columns = value.reshape(-1, value.shape[-1])  # one column a kernel or unit
        return np.asarray(rng.permuted(columns, axis=0).reshape(value.shape), np.float32)

    weights = {name: moved(name, value) for name, value in network.weights.items()}
    return replace(network, weights=weights)


def untrained(network: Network, seed: int = 0) -> Network:
    """Draw all weights and biases anew, as PyTorch does before training.

    Evenly between -1 / sqrt(n) and 1 / sqrt(n), n the numbers that a kernel or unit looks at.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> weights = untrained(load_network("lenet5-relu")).weights["0.weight"]
    >>> weights.shape, bool((abs(weights) <= 1 / 5).all())
    ((5, 5, 1, 6), True)
    """
    rng = np.random.default_rng(seed)

    def drawn(name: str, value: Values) -> Values:
        kernels = network.weights[f"{name.partition('.')[0]}.weight"]
        most = (kernels.size // kernels.shape[-1]) ** -0.5
        return rng.uniform(-most, most, value.shape).astype(np.float32)

    weights = {name: drawn(name, value) for name, value in network.weights.items()}
    return replace(network, weights=weights)


def in_three_states(network: Network, seed: int = 0) -> dict[str, Network]:
    """Return a network as it was trained, shuffled and untrained, by these names.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> list(in_three_states(load_network("lenet5-relu")))
    ['trained', 'shuffled', 'untrained']
    """
    return {
        "trained": network,
        "shuffled": shuffled(network, seed),
        "untrained": untrained(network, seed),
    }
