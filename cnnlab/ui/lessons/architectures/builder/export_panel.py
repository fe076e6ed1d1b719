"""The reader's network as source that runs, and as a table for notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from cnnlab.nets import Architecture, Shape
from cnnlab.nets.export import to_keras, to_markdown, to_pytorch
from cnnlab.nets.text import network_from_text
from cnnlab.nets.validation import validate
from cnnlab.ui.base.lesson import PROSE_WIDTH, problem
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.opened import opened

_TITLE = "My network"


@dataclass(frozen=True)
class _Format:
    title: str
    write: Callable[[Architecture, Shape], str]
    file: str
    language: str
    use: str


_FORMATS = (
    _Format(
        "PyTorch",
        lambda architecture, shape: to_pytorch(architecture, shape, title=_TITLE),
        "my_network.py",
        "python",
        "Save it as `my_network.py` and run `python my_network.py`; it needs `pip install torch`.",
    ),
    _Format(
        "Keras",
        lambda architecture, shape: to_keras(architecture, shape, title=_TITLE),
        "my_network_keras.py",
        "python",
        "Save it as `my_network_keras.py` and run `python my_network_keras.py`; it needs Keras 3 "
        "and one of its backends, such as `pip install keras tensorflow`.",
    ),
    _Format(
        "Table", to_markdown, "my_network.md", "markdown", "Markdown: paste it into your notes."
    ),
)


@st.fragment
def export_panel(view: View) -> None:
    """Draw the network in the link as PyTorch, as Keras and as a table, to copy or download."""
    opened("Export: PyTorch, Keras, a table", ":material/download:", _formats, view)


def _formats(view: View) -> None:
    architecture, input_shape = network_from_text(view["own"])
    steps = enumerate(validate(architecture, input_shape), 1)
    stuck = next((number for number, step in steps if step.problem), None)
    if stuck is not None:
        problem(f"Layer {stuck} cannot follow yet. Mend it above, and the source stands here.")
        return
    for tab, format_ in zip(st.tabs([one.title for one in _FORMATS]), _FORMATS, strict=True):
        with tab:
            _show(format_, architecture, input_shape)


def _show(format_: _Format, architecture: Architecture, input_shape: Shape) -> None:
    try:
        source = format_.write(architecture, input_shape)
    except ValueError as error:
        problem(error)
        return
    st.markdown(format_.use, width=PROSE_WIDTH)
    st.download_button(
        f"Download {format_.file}",
        source,
        format_.file,
        "text/plain",
        key=f"export_panel.{format_.file}",
        icon=":material/download:",
        on_click="ignore",
    )
    st.code(source, format_.language, wrap_lines=True)
