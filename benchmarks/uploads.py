"""Time and weigh opening uploads, ordinary and nasty: python -m benchmarks.uploads.

Prints for each file: its size, then the seconds and the MB of the process that decodes it, alone
and, of three at once, the slowest and the largest; then what came of it. Budget: 2 s and 300 MB.
"""

from collections.abc import Iterator

import numpy as np
from PIL import Image

from cnnlab import uploads
from tests.hard_pictures import attempt, encoded, flat_tiff, grown_jpeg, png


def photo(columns: int, rows: int) -> Image.Image:
    """Make something with edges and colours that a camera's file would be as large for."""
    rng = np.random.default_rng(0)
    small = rng.integers(0, 256, (rows // 8, columns // 8, 3), np.uint8)
    return Image.fromarray(small).resize((columns, rows), Image.Resampling.BICUBIC)


def files() -> Iterator[tuple[str, bytes]]:
    """Make the files, one at a time."""
    twelve = photo(4032, 3024)
    yield "JPEG, 12 megapixels", encoded(twelve, "JPEG", quality=90)
    yield "  progressive", encoded(twelve, "JPEG", quality=90, progressive=True)
    yield "PNG, 3 megapixels", encoded(photo(2160, 1440), "PNG", compress_level=1)
    yield "WebP, 12 megapixels", encoded(twelve, "WEBP", method=0)
    yield "AVIF, 12 megapixels", encoded(twelve, "AVIF", speed=10)
    fifty = photo(8160, 6120)
    yield "JPEG, 50 megapixels", encoded(fifty, "JPEG", quality=85)
    yield "  progressive", encoded(fifty, "JPEG", quality=85, progressive=True)
    yield "  progressive, 4:4:4", grown_jpeg(8160, 6120, progressive=True)
    del twelve, fifty
    yield "PNG RGBA, 7000x7000", encoded(Image.new("RGBA", (7000, 7000)), "PNG")
    yield "PNG palette, 13000x13000", encoded(Image.new("P", (13000, 13000)), "PNG")
    yield "PNG 1x40,000,000", png(1, 40_000_000, 8, 2, b"")
    yield "PNG 60000x60000", png(60000, 60000, 8, 2, b"")
    yield "TIFF float, 8000x8000", flat_tiff(8000, 32, 1, 3, 1)
    yield "TIFF float, 5000x5000", flat_tiff(5000, 32, 1, 3, 1)
    yield "TIFF 16 bits, 7500x7500", flat_tiff(7500, 16, 1, 1, 1)
    yield "TIFF RGB 16 bits, 7000x7000", flat_tiff(7000, 16, 3, 1, 2)
    yield "TIFF CMYK, 6500x6500", flat_tiff(6500, 8, 4, 1, 5)
    yield "GIF, 13000x13000", encoded(Image.new("L", (13000, 13000)), "GIF")
    yield "no picture, 20 MB", bytes(20 << 20)
    yield "empty", b""


def main() -> None:
    """Open each, alone and three at once."""
    print("file                              kB      alone   3 at once")
    for name, data in files():
        alone = attempt(data, 1, uploads.SECONDS)
        three = attempt(data, 3, uploads.SECONDS)
        print(
            f"{name:28s} {len(data) / 1e3:9,.0f}",
            *(f"{max(one.seconds):5.2f} s {one.megabytes:4.0f} MB" for one in (alone, three)),
            *{str(outcome): None for outcome in (*alone.outcomes, *three.outcomes)},
            sep="  ",
        )


if __name__ == "__main__":
    main()
