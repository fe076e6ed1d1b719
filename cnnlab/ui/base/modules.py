"""The JavaScript modules and styles of the app, served as they are: no build step, no inlining.

Streamlit takes one string of JavaScript a component. That string only imports the real module,
so that modules can share code, appear under their own names in the browser's tools and be cached.
"""

import functools
import gzip
import hashlib
import posixpath
import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from cnnlab.assets import PACKAGE
from cnnlab.ui.base.routes import FOR_EVER, RouteLimits, compressed, route, takes_gzip

_FOLDER = PACKAGE / "ui"
# By us, not by the machine: on some, a registry says that JavaScript is plain text.
_TYPES = {".js": "text/javascript", ".css": "text/css"}
_HEADERS = {"cache-control": FOR_EVER}

_FILES = {
    path.relative_to(_FOLDER).as_posix(): path.read_bytes()
    for path in sorted(_FOLDER.rglob("*"))
    if path.suffix in _TYPES
}
"""All modules and styles by their path below ``cnnlab/ui``; nothing else is served."""


def _version() -> str:
    """Digest of all modules: a browser never mixes modules of two versions of the app."""
    digest = hashlib.sha256()
    for name, source in _FILES.items():
        digest.update(name.encode() + source)
    return digest.hexdigest()[:12]


MODULES_PATH = f"modules/{_version()}"
"""Where the modules are served, below the app's own address."""


async def module(request: Request) -> Response:
    """Answer with a module or styles; 404 for anything else."""
    name = request.path_params["name"]
    if name not in _FILES:
        return PlainTextResponse("there is no such module", 404)
    media_type = _TYPES[Path(name).suffix]
    if takes_gzip(request):
        return compressed(_compressed(name), media_type, **_HEADERS)
    return Response(_FILES[name], media_type=media_type, headers=_HEADERS)


@functools.cache
def _compressed(name: str) -> bytes:
    return gzip.compress(_FILES[name], 6, mtime=0)


MODULES_ROUTE = route(f"/{MODULES_PATH}/{{name:path}}", "GET", RouteLimits(), module)


def module_loader(name: str) -> str:
    """JavaScript that hands Streamlit the function ``mount`` of the module ``name``.

    It awaits nothing at its top: WebKit hands a module that does to its second importer too early
    ("Cannot access uninitialized variable", its bug 242740), and the part stays empty.

    Examples
    --------
    >>> "kit/sliders.js" in module_loader("kit/sliders")
    True
    """
    return f"""
const loaded = import(new URL("{MODULES_PATH}/{name}.js", document.baseURI));
export default async (component) => (await loaded).mount(component);
"""


def stylesheet(name: str) -> str:
    """Return a module's own styles, if it has any, after those that all components share.

    A line ``@import "../kit/stage.css";`` is replaced by the styles it names: a component has one
    string of styles, and no browser waits for another.
    """
    return "\n".join(_styles(f"{each}.css") for each in ("base/shared", name))


def _styles(path: str) -> str:
    text = _FILES.get(path, b"").decode("utf-8")
    folder = path.rpartition("/")[0]
    return re.sub(
        r'^@import "(.+?)";$',
        lambda found: _styles(posixpath.normpath(f"{folder}/{found[1]}")),
        text,
        flags=re.MULTILINE,
    )
