"""Figures that a reader may take along as a picture."""

from typing import Any

from cnnlab.figures.template import CONFIG


def page_color(dark: bool) -> str:
    """Return the colour behind a figure that can be saved: without it, dark text is on nothing."""
    return "#12171a" if dark else "#fcfbf8"


def savable(name: str) -> dict[str, Any]:
    """Return plotly's configuration with its own button that saves the picture as a file.

    Examples
    --------
    >>> savable("lenet5")["toImageButtonOptions"]["filename"]
    'lenet5'
    """
    return {
        **CONFIG,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2},
    }
