"""A file from anybody becomes a picture, within two seconds and 300 MB, or one sentence."""

import logging
import os
import subprocess
import sys
import threading
import time

import numpy as np
from numpy.typing import NDArray

from cnnlab import decoding
from cnnlab.decoding import HEAD, MAX_MEGABYTES, REFUSED, ImageError

SECONDS = 1.8
"""From a file to its picture; what is done with the picture follows."""
AT_ONCE = 2
"""How many files are decoded at the same time; others wait, for two thirds of their time."""
PLACES = threading.BoundedSemaphore(AT_ONCE)
# By its path: by its name it would import the whole package first.
COMMAND = [sys.executable, "-P", decoding.__file__]

_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}  # each would take memory
_log = logging.getLogger("cnnlab")


def open_upload(data: bytes, *, for_ink: bool = False) -> NDArray[np.uint8]:
    """Do what `open_image` does in a process of its own, which is ended when it takes too long.

    With `for_ink`, transparency and ranges are judged as `cnnlab.decoding.to_rgb` does for ink.

    Raises
    ------
    ImageError
        If it is no picture, damaged, or takes more time or memory than it is given.
    """
    end = time.monotonic() + SECONDS
    if not PLACES.acquire(timeout=SECONDS * 2 / 3):
        raise ImageError("others send many pictures at this moment: try again in a few seconds")
    try:
        ran = subprocess.run(
            [*COMMAND, *(["for-ink"] if for_ink else [])],
            input=data,
            capture_output=True,
            timeout=end - time.monotonic(),
            env=os.environ | _ONE_THREAD,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = "reading the picture takes too long: try again, or make it smaller first"
        raise ImageError(message) from error
    except OSError as error:  # the machine is full
        raise ImageError(f"the picture cannot be read now: {error.strerror}") from error
    finally:
        PLACES.release()
    if ran.returncode == REFUSED:
        raise ImageError(ran.stdout.decode())
    if ran.returncode != 0:
        _log.warning("decoding ended with %s: %s", ran.returncode, ran.stderr[-500:])
        message = f"the picture is damaged, or reading it takes more than {MAX_MEGABYTES} MB"
        raise ImageError(message)
    rows, columns = HEAD.unpack_from(ran.stdout)
    return np.frombuffer(ran.stdout, np.uint8, offset=HEAD.size).reshape(rows, columns, 3).copy()
