"""The JavaScript modules in ``js/``, served as they are: no build step, no inlining.

Streamlit takes one string of JavaScript a component. That string only imports the real module,
so that modules can share code, appear under their own names in the browser's tools and be cached.
"""

import hashlib
import os
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

_FOLDER = Path(__file__).parent / "js"
# Said by us: what Windows' registry says is what some program last wrote there, and a browser
# runs no module that comes as text/plain.
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


def _version() -> str:
    """Digest of all modules: a browser never mixes modules of two versions of the app."""
    digest = hashlib.sha256()
    for path in sorted(_FOLDER.rglob("*.*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


MODULES_PATH = f"modules/{_version()}"
"""Where the modules are served, below the app's own address."""


class _Modules(StaticFiles):
    """Scripts and stylesheets of a folder, and nothing else that lies there."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Find a file; what is neither script nor stylesheet is not there."""
        return super().lookup_path(path) if Path(path).suffix in _TYPES else ("", None)

    def file_response(
        self, full_path: str | os.PathLike[str], *more: Any, **named: Any
    ) -> Response:
        """Answer with a file under its own type."""
        response = super().file_response(full_path, *more, **named)
        response.headers["content-type"] = _TYPES[Path(full_path).suffix]
        return response


def modules_app() -> StaticFiles:
    """Serve the modules; mounted at `MODULES_PATH` in ``app.py``."""
    return _Modules(directory=_FOLDER)


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
    return "\n".join(
        (_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in ("shared", *names)
    )
