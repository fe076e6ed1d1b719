"""The project's own components: Python's side of the JavaScript modules beside it.

Hand-speed things (dragging a weight, pointing at a pixel) happen in the browser; what it computes
there is held against `cnnlab` by the browser tests. What goes down is a `TypedDict` named
``...Data``, what comes up one named ``...News``; the module has typedefs of the same names, and
``tests/ui/test_both_sides.py`` holds their keys against each other.
"""

import functools
import logging
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import streamlit as st
import typeguard

from cnnlab.ui.base.link import View
from cnnlab.ui.base.modules import module_loader, stylesheet

_ROOT = "<div class='root'></div>"
_log = logging.getLogger("cnnlab")
News = TypeVar("News")


@functools.cache
def component(name: str) -> Callable[..., Any]:
    """Return the component whose module is ``cnnlab/ui/<name>.js``."""
    return st.components.v2.component(
        f"cnnlab_{name.replace('/', '_')}", html=_ROOT, js=module_loader(name), css=stylesheet(name)
    )


def mount(name: str, key: str, data: Mapping[str, Any], **events: type) -> dict[str, Any]:
    """Mount a component and return what it last said.

    Parameters
    ----------
    name : str
        The module, as its path below ``cnnlab/ui``: "kit/sliders" is ``kit/sliders.js``, whose
        styles, if it has any, are ``kit/sliders.css``.
    key : str
        Streamlit's key.
    data : TypedDict
        JSON for the module. Repeated data costs next to nothing: keep it the same where you can.
    events : type
        The names of the values that the module sends, each with the `TypedDict` that it is.

    Returns
    -------
    dict
        Event -> value, None where nothing was said yet, or nothing that is of its type.
    """
    handlers = {f"on_{event}_change": lambda: None for event in events}
    result = component(name)(key=key, data=dict(data), **handlers)
    return {event: read(getattr(result, event, None), form) for event, form in events.items()}


def said(view: View, key: str, event: str, form: type[News]) -> News | None:
    """Return what a component said since the view last changed from elsewhere, before it mounts.

    A run that a component started draws it with what it said, not one step behind; and what it
    said before a Reset is not taken for news after it.

    Parameters
    ----------
    view : View
        The page's controls.
    key, event : str
        As in `mount`.
    form : TypedDict
        What it must be; its ``revision`` is the view's as the browser knew it.
    """
    value = read(st.session_state.get(key, {}).get(event), form)
    return value if value and cast(Any, value)["revision"] == view.revision else None


def read(value: object, form: type[News]) -> News | None:
    """Return what a browser said if it is of its type; a browser is not to be trusted.

    Examples
    --------
    >>> from typing import TypedDict
    >>> class Said(TypedDict):
    ...     at: list[float]
    >>> read({"at": [1, 2.5]}, Said), read({"at": "here"}, Said), read(None, Said)
    ({'at': [1, 2.5]}, None, None)
    """
    if value is None:
        return None
    try:
        return typeguard.check_type(
            value, form, collection_check_strategy=typeguard.CollectionCheckStrategy.ALL_ITEMS
        )
    except typeguard.TypeCheckError as error:
        _log.warning("a browser said what is no %s: %s", form.__name__, error)
        return None
