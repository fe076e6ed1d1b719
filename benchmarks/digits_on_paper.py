"""How many digits are found and read on made photos: python -m benchmarks.digits_on_paper [--tune].

Prints a table by kind: read right by LeNet-5, read wrong, refused, and said to be several digits;
then what preparing 12 megapixels takes. All surroundings are synthetic: paper, desk, light, rules
and grain are computed, and no camera took them. The digits are real handwriting: MNIST's bundled
ones that no network was trained on, and recorded pen strokes from tests/data where the pen is thin.
Each kind has digits and seeds for tuning (--tune) that the reported figures do not share.
"""

import argparse
import io
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image, ImageDraw, ImageFilter

from cnnlab import load_network
from cnnlab.digits import DigitError, digit_from_strokes, trace_digit_from_image
from cnnlab.digits.lines import draw_lines
from cnnlab.learn.bundled import bundled_digits

Values = NDArray[np.float64]
Chance = np.random.Generator
SIDE = 600  # pixels of most pictures
LENET5 = load_network("lenet5")
PEN = json.loads(Path("tests/data/pen-digits.json").read_bytes())


def digit_cover(chance: Chance, label: int, tune: bool, tall: int) -> Values:
    """Give one of MNIST's digits as a pen's cover, 0 to 1, cut out, so many pixels tall or wide."""
    digits = bundled_digits()
    which = digits.validation if tune else digits.test
    image = digits.images[chance.choice(np.flatnonzero(which & (digits.labels == label)))]
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    cut = np.pad(image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], 1)
    scale = tall / max(cut.shape)
    size = (max(2, round(cut.shape[1] * scale)), max(2, round(cut.shape[0] * scale)))
    large = np.asarray(Image.fromarray(cut).resize(size, Image.Resampling.BICUBIC)) / 255
    return np.asarray(np.clip((large - 0.42) * max(1.0, scale / 2) + 0.5, 0, 1))


def stroke_cover(chance: Chance, label: int, tune: bool, tall: int, pen: float) -> Values:
    """Draw recorded strokes, slanted and turned a little, with a pen of so many pixels.

    So that LeNet-5 reads them where nothing is to be found: what counts here is the finding.
    """
    drawing = [one for one in PEN if one["label"] == label][int(tune)]
    while True:
        turn, slant = chance.uniform(-0.12, 0.12), chance.uniform(-0.15, 0.15)
        change = np.array([[np.cos(turn), -np.sin(turn) + slant], [np.sin(turn), np.cos(turn)]])
        lines = [np.asarray(line, float)[:, ::-1] @ change.T for line in drawing["strokes"]]
        clean = digit_from_strokes([line[:, ::-1] for line in lines])
        if int(LENET5.predict(clean[None]).argmax()) == label:
            break
    points = np.concatenate(lines)
    low, scale = points.min(axis=0), tall / np.ptp(points, axis=0).max()
    lines = [(line - low) * scale + pen for line in lines]
    rows, columns = np.ceil(np.concatenate(lines).max(axis=0) + pen + 1).astype(int)
    return draw_lines(lines, pen, (int(rows), int(columns)))


def placed(cover: Values, shape: tuple[int, int], middle: tuple[float, float]) -> Values:
    """Put a cover on an empty sheet."""
    field = np.zeros(shape)
    top, left = (round(at - n / 2) for at, n in zip(middle, cover.shape, strict=True))
    top, left = max(top, 0), max(left, 0)
    part = cover[: shape[0] - top, : shape[1] - left]
    field[top : top + part.shape[0], left : left + part.shape[1]] = part
    return field


def soft(chance: Chance, shape: tuple[int, int], cells: int) -> Values:
    """Make smooth unevenness, -1 to 1, of so many cells across."""
    small = chance.uniform(-1, 1, (cells, cells)).astype(np.float32)
    picture = Image.fromarray(small).resize(shape[::-1], Image.Resampling.BICUBIC)
    return np.asarray(picture, dtype=np.float64)


class Sheet:
    """A digit on paper, before it is photographed."""

    def __init__(self, chance: Chance, label: int, tune: bool, part: float = 0.5) -> None:
        self.chance, self.label, self.tune = chance, label, tune
        self.shape = (SIDE, SIDE)
        share = part * chance.uniform(0.8, 1.2)
        self.cover = digit_cover(chance, label, tune, round(share * SIDE))
        self.middle = (SIDE * chance.uniform(0.44, 0.56), SIDE * chance.uniform(0.44, 0.56))
        self.ink = np.full(3, chance.uniform(0.05, 0.35)) + chance.uniform(0, 0.1, 3)
        self.paper = np.full(3, chance.uniform(0.75, 0.97)) - chance.uniform(0, 0.06, 3)
        self.grain = 0.01

    def field(self) -> Values:
        """Return the digit's cover of the sheet."""
        return placed(self.cover, self.shape, self.middle)

    def box(self) -> tuple[float, float, float, float]:
        """Return top, left, bottom, right of the digit."""
        (row, column), (rows, columns) = self.middle, self.cover.shape
        return row - rows / 2, column - columns / 2, row + rows / 2, column + columns / 2

    def photo(self, lines: Values | None = None, shade: float = 0.5) -> Values:
        """Lay ink, and printed lines of this share of its darkness, on uneven paper."""
        cover = self.field()
        if lines is not None:
            cover = np.maximum(cover, lines)
        light = 1 - 0.08 * soft(self.chance, self.shape, 3)[..., None] * shade
        colors = self.paper + (self.ink - self.paper) * cover[..., None]
        return colors * light + self.chance.normal(0, self.grain, (*self.shape, 1))


def finished(values: Values) -> Image.Image:
    """Round to 8 bits."""
    return Image.fromarray(np.rint(np.clip(values, 0, 1) * 255).astype(np.uint8))


def ruled(shape: tuple[int, int], lines: ArrayLike, wide: float) -> Values:
    """Draw lines [row, column, row, column] of this width."""
    picture = Image.new("L", (2 * shape[1], 2 * shape[0]))
    draw = ImageDraw.Draw(picture)
    for top, left, bottom, right in np.asarray(lines, dtype=np.float64):
        ends = (2 * left, 2 * top, 2 * right, 2 * bottom)
        draw.line(ends, fill=255, width=max(1, round(2 * wide)))
    return np.asarray(picture.resize(shape[::-1], Image.Resampling.BOX)) / 255


def desk(chance: Chance, shape: tuple[int, int]) -> Values:
    """Make a table: flat, of wood, or speckled; dark, or as bright as can be told from paper."""
    color = chance.uniform(0.05, 0.6) * np.array(
        [1, chance.uniform(0.7, 1), chance.uniform(0.5, 1)]
    )
    kind = chance.integers(3)
    if kind == 0:
        grain = 0.03 * soft(chance, shape, 4)
    elif kind == 1:
        streaks = chance.normal(0, 1, (shape[0] // 4, 6)).astype(np.float32)
        large = Image.fromarray(streaks).resize(shape[::-1], Image.Resampling.BICUBIC)
        grain = 0.07 * np.asarray(large)
    else:
        grain = chance.normal(0, 0.05, shape)
    return color * (1 + grain[..., None]) + 0.02 * soft(chance, shape, 5)[..., None]


def on_desk(sheet: Sheet, how: str) -> Image.Image:
    """Lay the sheet on a desk that is seen on all sides, on two, or round a turned sheet."""
    chance, photo = sheet.chance, finished(sheet.photo())
    side = round(SIDE * chance.uniform(1.25, 1.6))
    back = finished(desk(chance, (side, side)))
    if how == "left and top":
        cut = round(SIDE * chance.uniform(0.15, 0.35))
        picture = finished(desk(chance, (SIDE + cut, SIDE + cut)))
        picture.paste(photo, (cut, cut))
        return picture.resize((SIDE, SIDE), Image.Resampling.BOX)
    mask = Image.new("L", photo.size, 255)
    if how == "turned":
        turn = 8 * chance.choice([-1, 1])
        photo, mask = (
            one.rotate(turn, Image.Resampling.BICUBIC, expand=True) for one in (photo, mask)
        )
    room = side - photo.size[0]
    left, top = (round(room * chance.uniform(0.3, 0.7)) for _ in range(2))
    back.paste(photo, (left, top), mask)
    return back.resize((SIDE, SIDE), Image.Resampling.BOX)


def rim(sheet: Sheet) -> Image.Image:
    """Leave a scanner's black rim of 3 % on all sides, or on some."""
    values = sheet.photo()
    wide = round(0.03 * SIDE)
    for axis, sides in enumerate(sheet.chance.uniform(size=(2, 2)) < 0.8):
        view = np.moveaxis(values, axis, 0)
        for one, there in zip((view[:wide], view[-wide:]), sides, strict=True):
            one[...] = 0.03 if there else one
    return finished(values)


def far(sheet: Sheet) -> Image.Image:
    """Show a sheet three times as wide as the digit's own."""
    sheet.cover = digit_cover(sheet.chance, sheet.label, sheet.tune, round(SIDE * 0.17))
    return finished(sheet.photo())


def boxed(sheet: Sheet, how: str) -> Image.Image:
    """Draw a table cell's lines to the border, or a closed box, round the digit."""
    chance = sheet.chance
    top, left, bottom, right = sheet.box()
    rooms = chance.uniform(0.02, 0.14, 4) * SIDE
    top, left = max(10, top - rooms[0]), max(10, left - rooms[1])
    bottom, right = min(SIDE - 10, bottom + rooms[2]), min(SIDE - 10, right + rooms[3])
    ends = (0, 0, SIDE, SIDE) if how == "cell" else (top, left, bottom, right)
    lines = [
        (top, ends[1], top, ends[3]),
        (bottom, ends[1], bottom, ends[3]),
        (ends[0], left, ends[2], left),
        (ends[0], right, ends[2], right),
    ]
    if how == "cell":  # not all four are in view
        lines = [line for line in lines if chance.uniform() < 0.75] or lines
    moved = np.array(lines) + chance.uniform(-3, 3, (len(lines), 4))
    return finished(sheet.photo(ruled(sheet.shape, moved, chance.uniform(2, 10))))


def foot(sheet: Sheet) -> Image.Image:
    """Rule a line at the digit's foot, from border to border; others where they fall."""
    chance, bottom = sheet.chance, sheet.box()[2]
    bottom += chance.uniform(-0.03, 0.01) * SIDE
    gap = chance.uniform(0.55, 0.8) * SIDE
    lines = [(row, 0, row + chance.uniform(-6, 6), SIDE) for row in (bottom - gap, bottom)]
    return finished(sheet.photo(ruled(sheet.shape, lines, chance.uniform(2, 7))))


def printed(sheet: Sheet, how: str) -> Image.Image:
    """Print squares, lines or dots on the paper, paler than the ink."""
    chance, step = sheet.chance, sheet.chance.uniform(30, 85)
    starts = np.arange(chance.uniform(0, step), SIDE, step)
    lines = [(at, 0.0, at, float(SIDE)) for at in starts]
    if how == "squared":
        lines += [(0.0, at, float(SIDE), at) for at in starts]
    if how == "dotted":
        lines = [(row, at, row, at + 2) for row in starts for at in starts]
    strength = chance.uniform(0.2, 0.6)
    return finished(sheet.photo(strength * ruled(sheet.shape, lines, chance.uniform(1.5, 4))))


def thin(sheet: Sheet) -> Image.Image:
    """Draw with a pen of 6 on a picture of 1,500 pixels."""
    sheet.shape = (1500, 1500)
    sheet.cover = stroke_cover(sheet.chance, sheet.label, sheet.tune, 900, 6)
    sheet.middle = (750, 750)
    return finished(sheet.photo())


def colored(sheet: Sheet, how: str) -> Image.Image:
    """Choose ink and paper that a grey picture can hardly tell apart."""
    pairs = {
        "colour on colour": [
            ((0.15, 0.25, 1.0), (0.78, 0.16, 0.16)),
            ((0.8, 0.16, 0.12), (0.09, 0.45, 0.16)),
            ((0.85, 0.3, 0.8), (0.3, 0.6, 0.35)),
            ((0.1, 0.55, 0.55), (0.75, 0.35, 0.2)),
        ],
        "colour on white": [
            ((1.0, 1.0, 0.45), (1.0, 1.0, 1.0)),
            ((1.0, 0.95, 0.3), (0.97, 0.97, 0.95)),
            ((0.75, 1.0, 0.8), (1.0, 1.0, 1.0)),
            ((0.75, 0.95, 1.0), (0.98, 0.98, 0.98)),
        ],
    }[how]
    ink, paper = pairs[sheet.chance.integers(len(pairs))]
    sheet.ink, sheet.paper, sheet.grain = np.array(ink), np.array(paper), 0.006
    return finished(sheet.photo(shade=0.3))


def transparent(sheet: Sheet) -> Image.Image:
    """Lay white, pale or dark ink on nothing; what is under nothing has any colour."""
    value = [1.0, 0.85, 0.97, 0.1][sheet.chance.integers(4)]
    under = [0.0, 1.0][sheet.chance.integers(2)]
    values = np.full((*sheet.shape, 4), under)
    cover = sheet.field()
    values[cover > 0, :3] = value
    values[..., 3] = cover
    return finished(values)


def in_mode(sheet: Sheet, mode: str) -> Image.Image:
    """Hand it over in Pillow's other modes, in 8 bits' range or the mode's own."""
    grey = np.asarray(finished(sheet.photo()).convert("L"))
    own = sheet.chance.uniform() < 0.5
    if mode == "I;16":
        return Image.fromarray(grey.astype(np.uint16) * (257 if own else 1))
    if mode == "I":
        return Image.fromarray(grey.astype(np.int32) * (257 if own else 1))
    return Image.fromarray(grey.astype(np.float32) / (255 if own else 1))


def several(sheet: Sheet) -> Image.Image:
    """Write two to five digits in a row."""
    chance, count = sheet.chance, int(sheet.chance.integers(2, 6))
    field, tall = np.zeros(sheet.shape), SIDE / (count + 1)
    for n in range(count):
        label = int(chance.integers(10))
        cover = digit_cover(chance, label, sheet.tune, round(tall * chance.uniform(0.75, 0.9)))
        row = SIDE / 2 + chance.uniform(-0.1, 0.1) * tall
        field = np.maximum(field, placed(cover, sheet.shape, (row, (n + 1) * tall)))
    sheet.cover, sheet.middle = field, (SIDE / 2, SIDE / 2)
    sheet.label = -count
    return finished(sheet.photo())


def shadow(sheet: Sheet) -> Image.Image:
    """Let a hand's shadow fall across the sheet, with an edge that is more or less sharp."""
    chance, (rows, columns) = sheet.chance, np.mgrid[:SIDE, :SIDE] / SIDE
    angle, edge = chance.uniform(0, 2 * np.pi), 10 ** chance.uniform(-2.2, -0.7)
    along = (rows - 0.5) * np.sin(angle) + (columns - 0.5) * np.cos(angle)
    share = 1 / (1 + np.exp(-(along - chance.uniform(-0.25, 0.25)) / edge))
    return finished(sheet.photo() * (1 - chance.uniform(0.2, 0.5) * share)[..., None])


def crease(sheet: Sheet) -> Image.Image:
    """Fold the sheet: two sides lie in other light, with a fine edge between."""
    chance, (rows, columns) = sheet.chance, np.mgrid[:SIDE, :SIDE] / SIDE
    values = sheet.photo()
    for _ in range(int(chance.integers(1, 3))):
        angle = chance.uniform(0, np.pi)
        along = (rows - 0.5) * np.sin(angle) + (columns - 0.5) * np.cos(angle)
        along -= chance.uniform(-0.3, 0.3)
        values *= (1 - 0.12 * (along > 0) * np.exp(-np.abs(along) / 0.25))[..., None]
        values *= (1 - 0.1 * np.exp(-((along / 0.004) ** 2)))[..., None]
    return finished(values)


def grain(sheet: Sheet) -> Image.Image:
    """Take it in dim light."""
    sheet.grain = sheet.chance.uniform(0.04, 0.09)
    return finished(sheet.photo() * sheet.chance.uniform(0.5, 0.9))


def jpeg(sheet: Sheet) -> Image.Image:
    """Press it hard."""
    file = io.BytesIO()
    finished(sheet.photo()).save(file, "JPEG", quality=int(sheet.chance.integers(8, 30)))
    return Image.open(file)


def blur(sheet: Sheet) -> Image.Image:
    """Hold the camera too near."""
    radius = sheet.chance.uniform(3, 9)
    return finished(sheet.photo()).filter(ImageFilter.GaussianBlur(radius))


def perspective(sheet: Sheet) -> Image.Image:
    """Look at the sheet, and at the desk round it, at an angle of 15 degrees."""
    chance, tilt = sheet.chance, np.radians(15)
    photo, distance = finished(sheet.photo()), 2.2
    around = chance.uniform(0, 2 * np.pi)
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * 0.78  # x, y of the sheet's
    axis = np.array([np.cos(around), np.sin(around)])
    along = corners @ axis
    flat = corners + np.outer(along * (np.cos(tilt) - 1), axis)
    seen = flat * (distance / (distance + along * np.sin(tilt)))[:, None]
    target = (seen + 1) * SIDE / 2
    source = np.array([[0, 0], [SIDE, 0], [SIDE, SIDE], [0, SIDE]])
    rows = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    how = np.linalg.solve(np.array(rows), source.ravel()).tolist()
    args = (photo.size, Image.Transform.PERSPECTIVE, how, Image.Resampling.BICUBIC)
    mask = Image.new("L", photo.size, 255).transform(*args)
    back = finished(desk(chance, sheet.shape))
    back.paste(photo.transform(*args), (0, 0), mask)
    return back


KINDS: dict[str, Callable[[Sheet], Image.Image]] = {
    "nothing but paper": lambda sheet: finished(sheet.photo()),
    "desk on all sides": lambda sheet: on_desk(sheet, "all"),
    "desk left and top": lambda sheet: on_desk(sheet, "left and top"),
    "desk, turned by 8 degrees": lambda sheet: on_desk(sheet, "turned"),
    "a scanner's rim of 3 %": rim,
    "in the middle of a sheet 3 times as wide": far,
    "a table cell's lines to the border": lambda sheet: boxed(sheet, "cell"),
    "a closed box": lambda sheet: boxed(sheet, "box"),
    "a rule at the foot": foot,
    "squared paper": lambda sheet: printed(sheet, "squared"),
    "lined paper": lambda sheet: printed(sheet, "lined"),
    "dotted paper": lambda sheet: printed(sheet, "dotted"),
    "a thin pen, 6 of 1,500 pixels": thin,
    "colour on a colour as bright": lambda sheet: colored(sheet, "colour on colour"),
    "pale colour on white": lambda sheet: colored(sheet, "colour on white"),
    "any ink on transparency": transparent,
    "mode I;16": lambda sheet: in_mode(sheet, "I;16"),
    "mode I": lambda sheet: in_mode(sheet, "I"),
    "mode F": lambda sheet: in_mode(sheet, "F"),
    "two to five digits": several,
    "a shadow": shadow,
    "a crease": crease,
    "grain": grain,
    "JPEG of low quality": jpeg,
    "out of focus": blur,
    "perspective of 15 degrees": perspective,
}


def pictures(kind: str, count: int, tune: bool) -> Iterator[tuple[int, Image.Image]]:
    """Make pictures of a kind, each with its label, or minus the count of its digits."""
    number = list(KINDS).index(kind)
    for index in range(count):
        chance = np.random.default_rng([0 if tune else 1, number, index])
        sheet = Sheet(chance, index % 10, tune)
        picture = KINDS[kind](sheet)
        yield sheet.label, picture


def measure(kind: str, count: int, tune: bool) -> dict[str, Any]:
    """Count what becomes of a kind; keep the places that fail."""
    found: dict[str, Any] = {"read": 0, "wrong": [], "refused": [], "several": 0, "seconds": []}
    for index, (label, picture) in enumerate(pictures(kind, count, tune)):
        start = time.process_time()
        try:
            steps = trace_digit_from_image(picture)
        except (DigitError, ValueError):
            found["refused"].append(index)
            continue
        finally:
            found["seconds"].append(time.process_time() - start)
        pieces = len(getattr(steps, "pieces", ((),)))
        found["several"] += pieces > 1
        right = (
            pieces == -label
            if label < 0
            else int(LENET5.predict(steps.image[None]).argmax()) == label
        )
        found["read"] += right
        if not right:
            found["wrong"].append(index)
    return found


WEIGH = """
import io, resource, sys, time
import numpy as np
from PIL import Image
from cnnlab.digits import digit_from_image
what = sys.argv[1]
rows, columns = 3000, 4000
grey = np.full((rows, columns), 220, np.uint8)
grey[800:2300, 1950:2050] = 40
image = Image.fromarray(grey).convert("RGBA" if what == "RGBA" else "RGB")
if what in ("JPEG", "PNG"):
    file = io.BytesIO()
    image.save(file, what)
    image = Image.open(file)
if what in ("I;16", "I", "F"):
    image = Image.fromarray(grey.astype({"I;16": "uint16", "I": "int32", "F": "float32"}[what]))
if what == "array":
    image = np.asarray(image)
del grey
digit_from_image(np.full((40, 40), 200, np.uint8) - 150 * np.eye(40, dtype=np.uint8))
def now():
    with open("/proc/self/status") as status:
        return [int(line.split()[1]) / 1e3 for line in status if line.startswith("VmRSS")][0]
before = now()
open("/proc/self/clear_refs", "w").write("5")
start = time.process_time()
digit_from_image(image)
spent = time.process_time() - start
with open("/proc/self/status") as status:
    most = [int(line.split()[1]) / 1e3 for line in status if line.startswith("VmHWM")][0]
print(f"{1000 * spent:.0f} ms, {most - before:.0f} MB more than before, {most:.0f} MB in all")
"""


def weigh() -> None:
    """Print the time and memory that 12 megapixels take, each kind in a process of its own."""
    for what in ("JPEG", "PNG", "RGB", "RGBA", "I;16", "I", "F", "array"):
        ran = subprocess.run(
            [sys.executable, "-c", WEIGH, what], capture_output=True, text=True, check=False
        )
        print(f"12 megapixels, {what:5s}  {(ran.stdout or ran.stderr[-300:]).strip()}", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tune", action="store_true", help="the digits and seeds to tune by")
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--kind", default="", help="only kinds with this in their name")
    parser.add_argument("--show", action="store_true", help="print which failed")
    asked = parser.parse_args()
    print(f"{'kind':42s} read of {asked.count}  wrong  refused  several   ms")
    for kind in KINDS:
        if asked.kind not in kind:
            continue
        found = measure(kind, asked.count, asked.tune)
        spent = 1000 * float(np.median(found["seconds"]))
        print(
            f"{kind:42s} {found['read']:11d} {len(found['wrong']):6d} "
            f"{len(found['refused']):8d} {found['several']:8d} {spent:4.0f}",
            *([found["wrong"], found["refused"]] if asked.show else []),
            flush=True,
        )
    if not asked.kind:
        weigh()


if __name__ == "__main__":
    main()
