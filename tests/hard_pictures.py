"""Small files that are hard to open, and what opening one takes."""

import io
import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

from PIL import Image

ROOT = Path(__file__).parents[1]
# In a process of its own: a process knows the peak of the largest of its children alone.
PROGRAM = """
import concurrent.futures, json, resource, sys, time
from cnnlab import uploads

uploads.SECONDS = float(sys.argv[2])
data = sys.stdin.buffer.read()

def attempt(_):
    start = time.monotonic()
    try:
        outcome = list(uploads.open_upload(data).shape)
    except uploads.ImageError as error:
        outcome = str(error)
    return time.monotonic() - start, outcome

with concurrent.futures.ThreadPoolExecutor(int(sys.argv[1])) as pool:
    results = list(pool.map(attempt, range(int(sys.argv[1]))))
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([results, peak * (1 if sys.platform == "darwin" else 1024) / 1e6]))
"""


class Attempt(NamedTuple):
    """What became of a file: how long each took, what came of it, the largest process."""

    seconds: list[float]
    outcomes: list[list[int] | str]  # the picture's shape, or why there is none
    megabytes: float


def attempt(data: bytes, at_once: int = 1, limit: float = 60) -> Attempt:
    """Open a file as an upload, as often as this at once."""
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(at_once), str(limit)],
        input=data,
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    results, megabytes = json.loads(ran.stdout)
    seconds, outcomes = zip(*results, strict=True)
    return Attempt(list(seconds), list(outcomes), megabytes)


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """Write a picture file."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """Write a part of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(
    width: int, height: int, depth: int, color: int, pixels: bytes, extra: bytes = b""
) -> bytes:
    """Write a PNG by hand: for bit depths that Pillow reads but does not write, and for lies."""
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)
    body = chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(pixels, 1))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def flat_tiff(side: int, bits: int, samples: int, form: int, photometric: int) -> bytes:
    """Write a square TIFF of zeros; all of its strips are one, so that it is tiny.

    ``form`` is 1 for whole numbers and 3 for floats; ``photometric`` 1 for grey, 2 for RGB, 5 for
    CMYK.
    """
    strip = zlib.compress(bytes(side * 10 * samples * bits // 8))
    count = side // 10
    longs = struct.pack(f"<{2 * count}I", *[8] * count, *[len(strip)] * count)
    at = 8 + len(strip)
    shorts = struct.pack(f"<{2 * samples}H", *[bits] * samples, *[form] * samples)
    inline = samples < 3
    tags = [
        (256, 4, 1, side),
        (257, 4, 1, side),
        (258, 3, samples, bits * 0x10001 if inline else at + len(longs)),
        (259, 3, 1, 8),  # deflate
        (262, 3, 1, photometric),
        (273, 4, count, at),
        (277, 3, 1, samples),
        (278, 4, 1, 10),
        (279, 4, count, at + 4 * count),
        (339, 3, samples, form * 0x10001 if inline else at + len(longs) + 2 * samples),
    ]
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags)
    start = struct.pack("<2sHI", b"II", 42, at + len(longs) + len(shorts))
    return start + strip + longs + shorts + directory + bytes(4)


def grown_jpeg(columns: int, rows: int, progressive: bool) -> bytes:
    """Write a JPEG whose header promises more than follows."""
    data = encoded(Image.new("RGB", (16, 16)), "JPEG", progressive=progressive, subsampling=0)
    size = data.index(b"\xff\xc2" if progressive else b"\xff\xc0") + 5
    return data[:size] + struct.pack(">HH", rows, columns) + data[size + 4 :]
