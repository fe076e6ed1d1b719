"""Parts of a lesson that cost nothing until the reader opens them."""

import ast
import html
import textwrap
from collections.abc import Callable

import streamlit as st

from cnnlab.ui.base.parsed import parsed, source_of


def opened(
    title: str, icon: str, draw: Callable[..., object], *given: object, key: str = ""
) -> bool:
    """Draw a part in an expander, once it is open.

    Parameters
    ----------
    title, icon : str
        What stands on the expander.
    draw : callable
        Draws the part from what is ``given``.
    key : str
        Streamlit's key; else one by the name of ``draw``.

    Returns
    -------
    bool
        Whether it is open.
    """
    key = key or f"opened.{draw.__module__}.{draw.__name__}"
    box = st.expander(title, icon=icon, key=key, on_change="rerun")
    if box.open:
        with box:
            draw(*given)
    return bool(box.open)


def plain_code(code: str) -> None:
    """Show code that is always open, without the highlighter, which weighs more than a page."""
    style = (
        "margin:0;padding:.8rem 1rem;overflow-x:auto;border-radius:6px;font-size:.875rem;"
        "font-family:'Source Code Pro',monospace;"
        "background:color-mix(in srgb, currentColor 7%, transparent)"
    )
    st.html(f'<pre tabindex=0 style="{style}">{html.escape(code)}</pre>')


@st.fragment
def code_panel(key: str, *code: Callable[..., object] | str) -> None:
    """Show the code that ran: functions, classes, or source itself.

    Parameters
    ----------
    key : str
        A name of its own.
    *code : callable or str
        What ran.
    """
    opened("The code that ran", ":material/code:", _sources, *code, key=f"code.{key}")


def _sources(*code: Callable[..., object] | str) -> None:
    for one in code:
        show_source(one if isinstance(one, str) else source_of(one))


def show_source(source: str) -> None:
    """Show code without its docstrings, and them in a fold below it."""
    code, docstrings = apart(source)
    st.code(code, wrap_lines=True)
    for name, words in docstrings.items():
        with st.expander(f"What `{name}` says of itself"):
            st.code(words, language=None, wrap_lines=True)


def apart(source: str) -> tuple[str, dict[str, str]]:
    r"""Take the docstrings out of code.

    Parameters
    ----------
    source : str
        Of functions and classes; a body that is nothing but its docstring keeps it.

    Returns
    -------
    code : str
    docstrings : dict
        Name of a function, method or class -> what its docstring says.

    Examples
    --------
    >>> apart('def half(n):\n    "Halve it."\n    return n / 2\n')
    ('def half(n):\n    return n / 2\n', {'half': 'Halve it.'})
    """
    lines = textwrap.dedent(source).splitlines(keepends=True)
    docstrings = {}
    gone: set[int] = set()
    for node in ast.walk(parsed("".join(lines))):
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or len(node.body) < 2:
            continue
        if words := ast.get_docstring(node):
            docstrings[node.name] = words
            gone |= set(range(node.body[0].lineno - 1, node.body[1].lineno - 1))
            # What stands above the next statement may be its decorators, or a comment.
            last = node.body[0].end_lineno or 0
            gone -= {n for n in range(last, node.body[1].lineno - 1) if lines[n].strip()}
    return "".join(line for n, line in enumerate(lines) if n not in gone), docstrings
