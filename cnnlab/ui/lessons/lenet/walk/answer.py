"""What the networks read, beside the pad: Python's side of ``answer.js``."""

from collections.abc import Sequence
from typing import TypedDict

import numpy as np

from cnnlab.trace import Network
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.digit.digit import Digit
from cnnlab.ui.kit.network import network_title
from cnnlab.ui.kit.trace_data import network_name


class AnswerData(TypedDict):
    """Of each network its name, what it is called, the digit that it reads, and how sure it is.

    ``label`` is what the digit shows, where that is known.
    """

    label: int | None
    reads: list[tuple[str, str, int, float]]


def show_answer(view: View, digit: Digit, networks: Sequence[Network]) -> None:
    """Say what each network reads."""
    reads = []
    for network in networks:
        shares = network.predict(digit.image[np.newaxis])[0]
        title = network_title(view, network) if len(networks) > 1 else "The network"
        reads.append((network_name(network), title, int(shares.argmax()), float(shares.max())))
    mount("lessons/lenet/walk/answer", "answer", AnswerData(label=digit.label, reads=reads))
