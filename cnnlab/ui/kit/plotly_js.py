"""The browser's side of plotly, for components that draw a chart while its numbers come in.

It is the file that the Python package brings along: nothing is fetched from another host. Python
itself imports no plotly for this.
"""

import functools
import gzip
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from cnnlab.ui.base.routes import FOR_EVER, RouteLimits, compressed, route, takes_gzip

PLOTLY_PATH = f"plotly/{version('plotly')}.js"
"""Where it is served, below the app's own address; the version is the Python package's."""

_MEDIA_TYPE = "text/javascript"
_HEADERS = {"cache-control": FOR_EVER}
_LOCK = Lock()


async def plotly_js(request: Request) -> Response:
    """Answer with plotly.min.js, compressed where the browser takes that: 4.8 MB become 1.5."""
    if takes_gzip(request):
        body = await run_in_threadpool(_compressed_once)
        return compressed(body, _MEDIA_TYPE, **_HEADERS)
    # Piece by piece, each as soon as the client has taken the last.
    return FileResponse(_script(), media_type=_MEDIA_TYPE, headers=_HEADERS)


def _compressed_once() -> bytes:
    with _LOCK:  # a class opens the page at the same moment
        return _compressed()


@functools.cache
def _compressed() -> bytes:
    """Read and compress it, once a server; a fifth of a second."""
    return gzip.compress(_script().read_bytes(), 6, mtime=0)


def _script() -> Path:
    package = find_spec("plotly")
    if package is None or package.origin is None:
        raise FileNotFoundError("plotly is not installed")
    return Path(package.origin).parent / "package_data" / "plotly.min.js"


PLOTLY_ROUTE = route(f"/{PLOTLY_PATH}", "GET", RouteLimits(), plotly_js)
