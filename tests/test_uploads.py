import io
import runpy
import sys

import numpy as np
import pytest
from PIL import Image

from cnnlab import decoding, uploads
from cnnlab.images import ImageError, open_image
from cnnlab.uploads import open_upload
from tests.hard_pictures import attempt, encoded, flat_tiff, png

RAMP = Image.linear_gradient("L")
limited = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a limit")


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "SECONDS", 60)  # whatever else the machine does


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "AVIF"])
def test_an_upload_is_what_open_image_gives_and_the_callers_own(kind: str) -> None:
    data = encoded(RAMP.convert("RGB"), kind)
    image = open_upload(data)
    np.testing.assert_array_equal(image, open_image(data))
    assert image.flags.writeable
    assert image.flags.owndata


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(("data", "words"), [(b"", "empty"), (b"dear diary", "not a picture")])
def test_what_is_no_picture_is_named(data: bytes, words: str) -> None:
    with pytest.raises(ImageError, match=words):
        open_upload(data)


def test_what_is_too_large_is_refused_by_its_header() -> None:
    """These 7 kB took 8 s and 2.7 GB."""
    tried = attempt(flat_tiff(8000, bits=32, samples=1, form=3, photometric=1))
    assert "8,000 rows and 8,000 columns" in str(tried.outcomes)
    assert tried.megabytes < 100


@limited
@pytest.mark.parametrize(
    ("side", "bits", "samples", "form", "photometric"),
    [(5000, 32, 1, 3, 1), (7500, 16, 1, 1, 1), (7000, 8, 3, 1, 2), (6500, 8, 4, 1, 5)],
    ids=["float", "16 bits", "RGB", "CMYK"],
)
def test_the_largest_of_a_mode_stays_within_the_limit(
    side: int, bits: int, samples: int, form: int, photometric: int
) -> None:
    tried = attempt(flat_tiff(side, bits, samples, form, photometric))
    assert tried.outcomes == [[1024, 1024, 3]]
    assert 100 < tried.megabytes < 300


@limited
@pytest.mark.usefixtures("patient")
def test_what_the_header_does_not_tell_meets_the_systems_limit() -> None:
    """One pixel a row: Pillow keeps the address of each."""
    with pytest.raises(ImageError, match="more than 300 MB"):
        open_upload(png(1, 40_000_000, 8, 2, b""))


@limited
@pytest.mark.usefixtures("patient")
def test_a_webp_that_does_not_fit_is_not_called_damaged_alone() -> None:
    frames = [Image.new("RGB", (16, 16), color) for color in ("red", "blue")]
    data = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    sides = (8000 - 1).to_bytes(3, "little") * 2
    with pytest.raises(ImageError, match="too large"):
        open_upload(data[:24] + sides + data[30:])


@pytest.fixture
def sleeper(monkeypatch: pytest.MonkeyPatch) -> None:
    program = "import sys, time; sys.stdin.buffer.read(); time.sleep(60)"
    monkeypatch.setattr(uploads, "COMMAND", [sys.executable, "-c", program])
    monkeypatch.setattr(uploads, "SECONDS", 0.2)


@pytest.mark.usefixtures("sleeper")
def test_what_takes_too_long_is_ended_and_leaves_its_place() -> None:
    for _ in range(uploads.AT_ONCE + 1):
        with pytest.raises(ImageError, match="too long"):
            open_upload(b"")


@pytest.mark.usefixtures("sleeper")
def test_who_finds_no_place_is_told() -> None:
    with uploads.PLACES, uploads.PLACES, pytest.raises(ImageError, match="try again"):
        open_upload(b"")


def test_a_process_that_breaks_or_does_not_start_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(uploads, "SECONDS", 60)
    monkeypatch.setattr(uploads, "COMMAND", [sys.executable, "-c", "raise MemoryError"])
    with pytest.raises(ImageError, match="more than 300 MB"):
        open_upload(b"")
    monkeypatch.setattr(uploads, "COMMAND", ["/no/such/program"])
    with pytest.raises(ImageError, match="cannot be read now"):
        open_upload(b"")


def test_the_program_does_without_limits_where_the_system_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Standard:
        def __init__(self, data: bytes) -> None:
            self.buffer = io.BytesIO(data)

    out = Standard(b"")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(sys, "stdin", Standard(encoded(Image.new("RGB", (4, 2)), "PNG")))
    monkeypatch.setattr(sys, "stdout", out)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(decoding.__file__, run_name="__main__")
    assert ended.value.code == 0
    assert out.buffer.getvalue() == decoding.HEAD.pack(2, 4) + bytes(24)
