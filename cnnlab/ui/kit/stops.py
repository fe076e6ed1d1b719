"""A slider with stops of its own, such as 0.25, 0.5, 1, 2, 4."""

from dataclasses import dataclass

import streamlit as st

from cnnlab.ui.base.controls import Choice, Value


@dataclass(frozen=True)
class Stops(Choice):
    """One of a few that have an order."""

    def draw(self, key: str) -> Value:
        """Draw a slider."""
        chosen = st.select_slider(
            self.label,
            list(self.options),
            st.session_state[key],
            format_func=lambda option: self.options[option],
            key=key,
            help=self.help,
            width=320,
        )
        return str(chosen)
