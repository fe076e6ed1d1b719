"""The choice of a network that also offers the reader's own, where there is one."""

from dataclasses import dataclass

import streamlit as st

from cnnlab.trace import TRAINED, Network
from cnnlab.ui.base.controls import Choice, Value

__all__ = ["TRAINED", "NetworkChoice", "trained"]


def trained() -> Network | None:
    """Return the network that the reader has trained and chosen to use in this session."""
    network: Network | None = st.session_state.get(TRAINED)
    return network


@dataclass(frozen=True)
class NetworkChoice(Choice):
    """One of some networks; the one named "trained" only where this session has it."""

    def draw(self, key: str) -> Value:
        """Draw the networks that there are side by side; on a phone in a list, where four."""
        options = {n: title for n, title in self.options.items() if n != TRAINED or trained()}
        if st.session_state.get(key) not in options:
            st.session_state[key] = self.default
        choice = Choice(self.label, options, self.default, self.help)
        phone = "Mobi" in st.context.headers.get("User-Agent", "")
        return choice.draw(key) if phone else choice.side_by_side(key)
