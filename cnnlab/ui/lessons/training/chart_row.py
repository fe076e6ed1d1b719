"""Charts beside each other, each under its title."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from cnnlab.figures.template import CONFIG


def chart_row(charts: Iterable[tuple[str, Any, str, str]]) -> None:
    """Draw charts, each told by its title, its figure, Streamlit's key and what it shows."""
    with st.container(horizontal=True, gap="medium"):
        for title, figure, key, alt in charts:
            with st.container(width=560):
                st.markdown(title)
                st.plotly_chart(figure, theme=None, config=CONFIG, key=key, alt=alt)
