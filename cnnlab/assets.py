"""Where the files lie that come along: in a checkout at its top, in a wheel inside the package."""

from pathlib import Path

PACKAGE = Path(__file__).parent
"""The folder of the package ``cnnlab``."""

_INSTALLED = PACKAGE / "home"  # the wheel's name for it: pyproject.toml, force-include

HOME = _INSTALLED if _INSTALLED.is_dir() else PACKAGE.parent
"""The folder with ``app.py``, ``pages``, ``assets`` and ``.streamlit``."""


def asset(name: str) -> Path:
    """Return the path of a file or folder in ``assets``.

    Parameters
    ----------
    name : str
        Its path in there, with forward slashes.

    Examples
    --------
    >>> asset("weights/lenet5.safetensors").is_file()
    True
    """
    return HOME / "assets" / name


def page_file(name: str) -> Path:
    """Return the file of a page; a whole path, since Streamlit looks from the frame's folder on.

    Examples
    --------
    >>> page_file("lenet").is_file()
    True
    """
    return HOME / "pages" / f"{name}.py"
