"""The browser's side of plotly, for components that draw a chart while its numbers come in.

It is the file that the Python package brings along: nothing is fetched from another host. Python
itself imports no plotly for this.
"""

import functools
import gzip
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

PLOTLY_PATH = f"plotly/{version('plotly')}.js"
"""Where it is served, below the app's own address; the version is the Python package's."""

_FOR_EVER = "public, max-age=31536000, immutable"  # another version has another address


async def plotly_js(request: Request) -> Response:
    """Answer with plotly.min.js, compressed where the browser takes that: 4.8 MB become 1.5."""
    headers = {"cache-control": _FOR_EVER, "vary": "Accept-Encoding"}
    body = await run_in_threadpool(_compressed)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
    else:
        body = gzip.decompress(body)
    return Response(body, media_type="text/javascript", headers=headers)


@functools.cache
def _compressed() -> bytes:
    """Read and compress it, once a server; a fifth of a second."""
    package = find_spec("plotly")
    if package is None or package.origin is None:
        raise FileNotFoundError("plotly is not installed")
    script = Path(package.origin).parent / "package_data" / "plotly.min.js"
    return gzip.compress(script.read_bytes(), 6, mtime=0)
