"""A table to read, with ways into the app: rows that stand one below the other on a phone."""

import html
from collections.abc import Sequence

import streamlit as st

from cnnlab.ui.base.contents import place

_STYLE = """<style>
.reading { width: 100%; border-collapse: collapse; }
.reading :is(th, td) { text-align: left; vertical-align: top; padding: .5rem 1rem .5rem 0;
  border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
.reading th { font-weight: 600; white-space: nowrap; }
.reading .ways { min-width: 15rem; }
.reading a { display: block; color: light-dark(#0f766e, #2dd4bf); }
@media (max-width: 640px) {
  .reading :is(tbody, tr, th, td) { display: block; border: 0; padding: .1rem 0; }
  .reading thead { display: none; }
  .reading tr { border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent);
    padding: .6rem 0; }
  .reading a { padding: .3rem 0; }
}
</style>"""


def reading_table(rows: Sequence[Sequence[str | list[str]]], head: Sequence[str] = ()) -> None:
    """Show a table to read.

    Parameters
    ----------
    rows : sequence of rows
        The first cell of each heads it; a list of places becomes the ways to them.
    head : sequence of str, optional
        What heads the columns.
    """
    names = "".join(f"<th scope='col'>{html.escape(name)}</th>" for name in head)
    body = "".join(
        f"<tr><th scope='row'>{_cell(first)}</th>{''.join(map(_data, rest))}</tr>"
        for first, *rest in rows
    )
    top = f"<thead><tr>{names}</tr></thead>" if head else ""
    st.html(f"{_STYLE}<table class='reading'>{top}<tbody>{body}</tbody></table>")


def _data(cell: str | list[str]) -> str:
    return f"<td{' class=ways' if isinstance(cell, list) else ''}>{_cell(cell)}</td>"


def _cell(cell: str | list[str]) -> str:
    if isinstance(cell, str):
        return html.escape(cell)
    found = [place(text or "start") for text in cell]
    return "".join(
        f"<a href='{html.escape(each.link or './')}' target='_self'>{html.escape(each.words)}</a>"
        for each in found
    )
