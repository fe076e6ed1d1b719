"""The JavaScript modules in ``js/``, served as they are: no build step, no inlining.

Streamlit takes one string of JavaScript a component. That string only imports the real module,
so that modules can share code, appear under their own names in the browser's tools and be cached.
"""

import hashlib
from pathlib import Path

from starlette.staticfiles import StaticFiles

_FOLDER = Path(__file__).parent / "js"


def _version() -> str:
    """Digest of all modules: a browser never mixes modules of two versions of the app."""
    digest = hashlib.sha256()
    for path in sorted(_FOLDER.rglob("*.*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


MODULES_PATH = f"modules/{_version()}"
"""Where the modules are served, below the app's own address."""


def modules_app() -> StaticFiles:
    """Serve the modules; mounted at `MODULES_PATH` in ``app.py``."""
    return StaticFiles(directory=_FOLDER)


def module_loader(name: str) -> str:
    """JavaScript that hands Streamlit the function ``mount`` of the module ``name``.

    Examples
    --------
    >>> "kernel_lab.js" in module_loader("kernel_lab")
    True
    """
    return f"""
const {{ mount }} = await import(new URL("{MODULES_PATH}/{name}.js", document.baseURI));
export default mount;
"""


def stylesheet(*names: str) -> str:
    """Return the styles of that name, those that all components share first."""
    return "\n".join((_FOLDER / f"{name}.css").read_text() for name in ("shared", *names))
