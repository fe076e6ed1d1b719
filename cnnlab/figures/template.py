"""The one look of every plotly figure, for light and for dark pages, and for saving it."""

from typing import Any

CHANNEL_COLORS = {"red": "#c9302c", "green": "#2e8b3d", "blue": "#2f6fd0", "grey": "#7d8587"}
"""The same as the components' styles use."""

CONFIG = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}
"""What every figure is shown with."""


def template(dark: bool) -> Any:
    """Return the plotly template of the project.

    Parameters
    ----------
    dark : bool
        Whether the page is dark.

    Returns
    -------
    plotly.graph_objects.layout.Template
        Transparent, so that the page shows through.

    Examples
    --------
    >>> template(dark=True).layout.paper_bgcolor
    'rgba(0,0,0,0)'
    """
    from plotly import graph_objects as go  # here, because most pages draw none

    text, line = ("#e8eae6", "#364147") if dark else ("#0e1417", "#d8d3c7")
    clear = "rgba(0,0,0,0)"
    axis = {
        "gridcolor": line,
        "linecolor": line,
        "zerolinecolor": line,
        "automargin": True,
        "title": {"standoff": 8},
    }
    return go.layout.Template(
        layout={
            "paper_bgcolor": clear,
            "plot_bgcolor": clear,
            "font": {"color": text, "family": "Source Sans, sans-serif", "size": 14},
            "margin": {"l": 8, "r": 8, "t": 28, "b": 8},
            "showlegend": False,
            "bargap": 0,
            "hovermode": "x",
            "dragmode": False,
            "xaxis": axis,
            "yaxis": axis,
        }
    )


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
