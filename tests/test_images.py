import io
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cnnlab.decoding import to_rgb
from cnnlab.images import ImageError, fit_image, is_gray_image, open_image
from tests.hard_pictures import chunk, encoded, grown_jpeg, png

RED, WHITE = [255, 0, 0], [255, 255, 255]
RAMP16 = np.array([[0, 257, 32896, 65535]], dtype=np.uint16)  # 0, 1, 128, 255 in 8 bits


def row_of(data: bytes) -> list[list[int]]:
    pixels: list[list[int]] = open_image(data)[0].tolist()
    return pixels


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF", "GIF"])
def test_rows_columns_and_channels_are_where_they_belong(kind: str) -> None:
    picture = Image.new("RGB", (3, 2))  # Pillow: width first
    picture.putpixel((2, 1), (10, 20, 30))
    image = open_image(encoded(picture, kind))
    assert image.shape == (2, 3, 3)
    assert image.dtype == np.uint8
    assert image[1, 2].tolist() == [10, 20, 30]


def test_the_array_is_the_callers_own() -> None:
    image = open_image(encoded(Image.new("RGB", (3, 2)), "PNG"))
    assert image.flags.c_contiguous
    assert image.flags.writeable
    assert image.flags.owndata


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_exif_orientation_comes_out_upright(kind: str, orientation: int) -> None:
    """However a camera stored it, the dark corner is top left and the grey one top right."""
    upright = np.full((32, 48), 255, np.uint8)
    upright[:16, :16], upright[:16, -16:] = 0, 128
    stored = {
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: upright.T,
        6: np.rot90(upright),
        7: upright[::-1, ::-1].T,
        8: np.rot90(upright, -1),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = Image.fromarray(np.ascontiguousarray(stored)).convert("RGB")
    image = open_image(encoded(picture, kind, exif=exif))
    assert image.shape == (32, 48, 3)
    corners = image[[4, 4, -4, -4], [4, -4, 4, -4], 0].astype(int)
    assert np.abs(corners - [0, 128, 255, 255]).max() < 12


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparent_is_white_and_half_transparent_is_half_white(kind: str, mode: str) -> None:
    picture = Image.new(mode, (2, 1))  # black, transparent
    picture.putpixel((1, 0), (0, 128) if mode == "LA" else (0, 0, 0, 128))
    assert row_of(encoded(picture, kind)) == [WHITE, [127, 127, 127]]


def test_colours_of_transparent_pixels_do_not_bleed_when_shrunk() -> None:
    pixels = np.zeros((2048, 8, 4), np.uint8)
    pixels[::2] = [0, 0, 0, 0]  # invisible black
    pixels[1::2] = [255, 255, 255, 255]
    assert (open_image(encoded(Image.fromarray(pixels), "PNG")) == 255).all()


@pytest.mark.parametrize("transparency", [0, bytes([0, 255])])
def test_palette_with_transparency(transparency: int | bytes) -> None:
    picture = Image.new("P", (2, 1), 0)
    picture.putpalette([0, 0, 0, *RED])
    picture.putpixel((1, 0), 1)
    assert row_of(encoded(picture, "PNG", transparency=transparency)) == [WHITE, RED]


@pytest.mark.parametrize(
    ("depth", "color", "pixels", "transparent"),
    [(2, 0, b"\x40", ">H 1"), (4, 0, b"\x10", ">H 1"), (16, 2, b"\x12\x34" * 3, ">3H 4660")],
)
def test_transparent_colour_of_other_bit_depths(
    depth: int, color: int, pixels: bytes, transparent: str
) -> None:
    form, value = transparent.split()
    extra = chunk(b"tRNS", struct.pack(form, *[int(value)] * (3 if color else 1)))
    assert row_of(png(1, 1, depth, color, b"\0" + pixels, extra)) == [WHITE]


@pytest.mark.parametrize(
    ("mode", "color"),
    [("CMYK", (0, 255, 255, 0)), ("YCbCr", (76, 85, 255)), ("LAB", (136, 208, 195)), ("P", 1)],
)
def test_red_is_red_in_every_mode(mode: str, color: Any) -> None:
    picture = Image.new(mode, (1, 1), color)
    if mode == "P":
        picture.putpalette([0, 0, 0, *RED])
    assert np.abs(np.subtract(row_of(encoded(picture, "TIFF")), RED)).max() < 12


def test_cmyk_jpeg_is_not_inverted() -> None:
    picture = Image.new("CMYK", (8, 8), (0, 255, 255, 0))
    assert np.abs(np.subtract(row_of(encoded(picture, "JPEG")), RED)).max() < 12


def test_one_bit_is_black_and_white() -> None:
    picture = Image.new("1", (2, 1))
    picture.putpixel((1, 0), 1)
    assert row_of(encoded(picture, "PNG")) == [[0, 0, 0], WHITE]


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "I;16"), ("TIFF", "I;16"), ("TIFF", "I;16B")])
def test_sixteen_bits_are_scaled_to_eight(kind: str, mode: str) -> None:
    raw = RAMP16.astype(">u2" if mode == "I;16B" else "<u2").tobytes()
    image = open_image(encoded(Image.frombytes(mode, (4, 1), raw), kind))
    assert image[0].tolist() == [[value] * 3 for value in (0, 1, 128, 255)]


def test_sixteen_bit_colour_is_scaled_to_eight() -> None:
    assert row_of(png(1, 1, 16, 2, b"\0\xff\xff\x80\x80\x01\x01")) == [[255, 128, 1]]


def test_sixteen_bit_tiff_where_white_is_zero() -> None:
    data = encoded(Image.fromarray(RAMP16), "TIFF", tiffinfo={262: 0})
    assert open_image(data)[0, :, 0].tolist() == [255, 254, 127, 0]


def test_floats_fill_the_range_from_their_least_to_their_largest() -> None:
    values = np.array([[-1, 0, 1, np.nan, np.inf, -np.inf]], dtype=np.float32)
    data = encoded(Image.fromarray(values), "TIFF")
    assert open_image(data)[0, :, 0].tolist() == [0, 128, 255, 0, 255, 0]


@pytest.mark.parametrize("value", [0.5, np.nan])
def test_floats_without_a_range_are_black(value: float) -> None:
    picture = Image.fromarray(np.full((2, 2), value, np.float32))
    assert not open_image(encoded(picture, "TIFF")).any()


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF", "MPO", "AVIF"])
def test_the_first_frame_of_several_is_shown(kind: str) -> None:
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    data = encoded(first, kind, save_all=True, append_images=[second])
    assert np.abs(np.subtract(row_of(data)[0], RED)).max() < 12


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    ("size", "shape"),
    [((4500, 1500), (341, 1024, 3)), ((1, 5000), (1024, 1, 3)), ((1024, 3), (3, 1024, 3))],
)
def test_the_longer_side_is_at_most_1024(
    kind: str, size: tuple[int, int], shape: tuple[int, ...]
) -> None:
    assert open_image(encoded(Image.new("RGB", size), kind)).shape == shape


def test_twelve_megapixels_of_a_jpeg_are_decoded_at_half_their_size() -> None:
    """And stay the same picture: the left third is dark."""
    picture = Image.new("L", (4032, 3024), 220)
    picture.paste(40, (0, 0, 1344, 3024))
    opened = Image.open(io.BytesIO(encoded(picture.convert("RGB"), "JPEG")))
    image = np.asarray(to_rgb(opened))
    assert opened.size == (2016, 1512)
    assert image.shape == (768, 1024, 3)
    assert abs(int(image[400, 339, 0]) - 40) < 4
    assert abs(int(image[400, 344, 0]) - 220) < 4


def test_shrinking_is_antialiased() -> None:
    """A checkerboard of single pixels becomes one even grey, with no moiré."""
    board = (np.indices((2048, 2048)).sum(axis=0) % 2 * 255).astype(np.uint8)
    image = open_image(encoded(Image.fromarray(board), "PNG"))
    assert np.ptp(image) < 16
    assert 120 < image.mean() < 135


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I", "F", "I;16"])
@pytest.mark.parametrize("size", [(5000, 40), (40, 5000), (4099, 2051)])
def test_every_mode_is_shrunk_to_the_same_halves(mode: str, size: tuple[int, int]) -> None:
    """Left black, right white; whole pixels are averaged first, and not all sides divide by two."""
    pixels = np.zeros(size[::-1], np.uint8)
    pixels[:, size[0] // 2 :] = 255
    if mode in ("I", "F", "I;16"):
        kinds: dict[str, Any] = {"I": np.int32, "F": np.float32, "I;16": np.uint16}
        picture = Image.fromarray(pixels.astype(kinds[mode]) * (257 if mode == "I;16" else 1))
    else:
        picture = Image.fromarray(pixels).convert("RGB" if mode == "CMYK" else "L").convert(mode)
    image = open_image(encoded(picture, "TIFF", compression="tiff_adobe_deflate"))
    columns = image.shape[1]
    assert (image[:, : columns // 2 - 1] == 0).all()
    assert (image[:, columns // 2 + 2 :] == 255).all()


def test_a_progressive_jpeg_takes_its_coefficients_besides() -> None:
    """Of the same 50 megapixels, one can be decoded at half its size and the other cannot."""
    assert open_image(grown_jpeg(8160, 6120, progressive=False)).shape == (768, 1024, 3)
    with pytest.raises(ImageError, match="6,120 rows and 8,160 columns, and reading it takes 3"):
        open_image(grown_jpeg(8160, 6120, progressive=True))


def test_a_file_object_is_read_from_its_start_and_left_open(tmp_path: Path) -> None:
    path = tmp_path / "red.png"
    path.write_bytes(encoded(Image.new("RGB", (1, 1), "red"), "PNG"))
    with path.open("rb") as file:
        file.seek(9)
        assert open_image(file)[0].tolist() == [RED]
        assert not file.closed
    assert open_image(path)[0].tolist() == open_image(str(path))[0].tolist() == [RED]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"dear diary", "not a picture"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b'<?xml version="1.0"?><svg>', "SVG"),
        (b"%PDF-1.7", "PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "EPS"),
        (b"8BPS\0\1", "Photoshop"),
        (b"\xff\x0a\xfa\x7f\x01", "JPEG XL.*save it as JPEG"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL.*save it as JPEG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC.*save it as JPEG"),
        (encoded(Image.new("RGB", (9, 9)), "PPM"), "not a picture"),
        (encoded(Image.new("RGB", (9, 9)), "TGA"), "not a picture"),
        (png(9000, 9000, 8, 2, b""), "9,000 rows"),
        (png(12000, 12000, 8, 2, b""), "12,000 rows"),
        (png(60000, 60000, 8, 2, b""), "pixels"),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_is_no_picture_is_named(data: bytes, words: str) -> None:
    with pytest.raises(ImageError, match=words):
        open_image(data)


@pytest.mark.filterwarnings("error")
def test_a_bomb_is_an_image_error_where_warnings_are_errors() -> None:
    with pytest.raises(ImageError, match="too many pixels"):
        open_image(png(12000, 12000, 8, 2, b""))


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="folder"):
        open_image(tmp_path)
    with pytest.raises(ImageError, match="no file"):
        open_image(tmp_path / "missing.png")
    with pytest.raises(ImageError, match="not ndarray"):
        open_image(np.zeros((2, 2, 3)))  # type: ignore[arg-type]
    with pytest.raises(ImageError, match="as bytes"):
        open_image(io.StringIO("text"))  # type: ignore[arg-type]


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF", "AVIF"])
def test_a_truncated_file_is_an_error_and_no_half_picture(kind: str) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    data = encoded(Image.fromarray(noise), kind)
    for part in (0.1, 0.5, 0.9):
        with pytest.raises(ImageError):
            open_image(data[: int(len(data) * part)])


@pytest.mark.filterwarnings("ignore::UserWarning")
@given(st.data())
def test_broken_bytes_give_a_picture_or_an_image_error(draw: st.DataObject) -> None:
    kind = draw.draw(st.sampled_from(["JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF"]))
    data = bytearray(encoded(Image.new("RGB", (9, 7), "teal"), kind))
    for place in draw.draw(st.lists(st.integers(0, len(data) - 1), max_size=4)):
        data[place] = draw.draw(st.integers(0, 255))
    try:
        image = open_image(bytes(data))
    except ImageError:
        return
    assert image.ndim == image.shape[2] == 3


@given(st.integers(1, 300), st.integers(1, 300), st.integers(1, 200))
def test_fit_image_never_enlarges_nor_vanishes(rows: int, columns: int, longest: int) -> None:
    fitted = fit_image(np.full((rows, columns, 3), 9, np.uint8), longest)
    assert max(fitted.shape[:2]) == min(longest, max(rows, columns))
    assert min(fitted.shape) >= 1
    assert (fitted == 9).all()


def test_fit_image_refuses_to_shrink_to_nothing() -> None:
    with pytest.raises(ValueError, match="longest is 0"):
        fit_image(np.zeros((2, 2, 3), np.uint8), 0)


def test_gray_is_three_equal_channels() -> None:
    image = open_image(encoded(Image.new("L", (3, 3), 77), "JPEG"))
    assert is_gray_image(image)
    image[1, 1, 2] += 1
    assert not is_gray_image(image)
