"""What is made from a network, kept as long as the network itself: it is never changed."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from cnnlab.trace import Network

Made = TypeVar("Made")


def kept_with_it(make: Callable[[Network], Made]) -> Callable[[Network], Made]:
    """Make it once a network; a cache of a fixed size would keep megabytes of who has left.

    Examples
    --------
    >>> from cnnlab import load_network
    >>> network, made = load_network("lenet5"), []
    >>> @kept_with_it
    ... def name(network):
    ...     made.append(network.name)
    ...     return network.name
    >>> name(network), name(network), made
    ('lenet5', 'lenet5', ['lenet5'])
    """
    known: WeakKeyDictionary[Network, Made] = WeakKeyDictionary()

    @wraps(make)
    def found(network: Network) -> Made:
        if network not in known:
            known[network] = make(network)
        return known[network]

    return found
