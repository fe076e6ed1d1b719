"""Local connectivity: what a unit sees, layer by layer. Python's side of ``receptive.js``."""

from typing import TypedDict

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.explain.effective_field import LENETS, effective_fields, pixels_for
from cnnlab.figures.effective_field_picture import effective_field_picture
from cnnlab.images import fit_image
from cnnlab.learn.accuracy import five_hundred
from cnnlab.nets import CATALOGUE, LENET5_RELU, SHIPPED, Architecture, Shape, ShapeError
from cnnlab.nets.stages import Stage, plain_stack, stages
from cnnlab.ops.color import to_gray
from cnnlab.ui.base.components import mount, said
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.page_pictures import map_row
from cnnlab.ui.kit.picture import ChosenPicture
from cnnlab.ui.kit.sent import send_picture

_OWN_SHAPE: Shape = (64, 64, 3)
_OWN_CONTROLS = ("grow_kernel", "grow_stride", "grow_layers", "grow_pool")
_DEFAULT_OWN = (3, 1, 6, 0)
_QUESTION = Question(
    "Two 3×3 convolutions follow each other, both with stride 1. A unit of the second one joins "
    "3×3 units of the first. How many pixels of the picture does it see?",
    ["3×3", "5×5", "6×6", "9×9"],
    right=1,
    answer="Its three neighbouring units see three pixels each, but these overlap: each one "
    "starts one pixel further on, so together they see 3 + 1 + 1 = 5. A third 3×3 layer sees 7. "
    "With a stride or a pool between, neighbours start further apart, and what is seen grows "
    "faster. Choose **A stack of your own** above and try.",
)
_POOL = next(one.reach.size for one in stages(LENET5_RELU) if one.name == "MaxPool 2" and one.reach)
_EFFECTIVE = Question(
    f"In LeNet-5, a unit after the second pool can see {_POOL}×{_POOL} = {_POOL**2} pixels. Do all "
    "of them matter equally to it?",
    ["Yes: each pixel is seen once", "No: those in the middle matter most", "No: those at the rim"],
    right=1,
    answer="A pixel in the middle reaches the unit by many ways, through many windows; one in the "
    "corner by a single one. Measured on the trained networks:",
)
_SHOWN = ("Conv 1", "Conv 2", "Pool 2", "Dense 3")
_MEASURED = (
    "Red: the pixels that matter most to the unit in the middle of a map; white: not at all. The "
    "*slope* |∂unit/∂pixel| says how fast the unit changes with the ink in a pixel; it is the mean "
    "over the layer's maps and over {digits} MNIST digits that no network was trained on. Each "
    "picture has its own scale. The black frame is the receptive field computed from sizes and "
    "strides alone: outside of it, every slope is exactly 0. In Conv 1 each pixel has one way to "
    "the unit, so only the weights differ. Dense 3, the ten logits, sees all pixels. Such a "
    "picture is called an *effective* receptive field: Luo, Li, Urtasun and Zemel, 2016."
)


class SeenStage(TypedDict):
    """A stage of the network, and what one of its units sees: size, jump, start; None: all."""

    name: str
    shape: str
    side: int
    reach: list[float] | None
    sees: str
    words: str


class ReceptiveData(TypedDict):
    """What ``receptive.js`` shows."""

    revision: int
    stage: int
    at: list[float]
    picture: str
    side: int
    caption: str
    problem: str
    stages: list[SeenStage]


class ReceptiveNews(TypedDict):
    """The stage, and where its unit looks, as shares of the picture."""

    stage: int
    at: list[float]
    revision: int


@st.fragment
def receptive_field_grows(view: View, chosen: ChosenPicture) -> None:
    """Draw the picture with the field of one unit on it, and what it is joined to.

    Parameters
    ----------
    view : View
        Of a page with the controls "picture", "grow_..." and "grown".
    chosen : ChosenPicture
        What `cnnlab.ui.kit.picture.choose_picture` returned.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        own = view.draw("grow_stack") == "own"
        if own:
            for name in _OWN_CONTROLS:
                view.draw(name)
    if news := said(view, "receptive", "panel", ReceptiveNews):
        view.take("grown", [news["stage"], *news["at"]])
    architecture, shape, problem = _network(view)
    picture = square_picture(chosen.image, shape)
    name = send_picture(picture, "receptive")
    data = _data(view, architecture, shape, name, chosen)
    data["problem"] = problem
    mount("lessons/why/receptive", "receptive", data, panel=ReceptiveNews)
    ask(_QUESTION, "receptive")
    ask(_EFFECTIVE, "effective", _effective_fields)
    view.publish()


def _network(view: View) -> tuple[Architecture, Shape, str]:
    """Return what is looked at; where it cannot be built, the last that could, and why."""
    if view["grow_stack"] != "own":
        entry = CATALOGUE[view["grow_stack"]]
        return entry.architecture, entry.input_shape, ""
    numbers = tuple(int(view[name]) for name in _OWN_CONTROLS)
    problem = ""
    try:
        stages(plain_stack(*numbers), _OWN_SHAPE)
    except ShapeError:  # convolutions here keep or divide the size; only a pool can be too large
        problem = (
            "This stack cannot be built: its maps have shrunk to 1×1, and the next 2×2 pool has "
            "nothing to join. Take fewer convolutions, fewer pools or a smaller stride. In grey: "
            "the last stack that could be built."
        )
        numbers = st.session_state.get("receptive.last", _DEFAULT_OWN)
    st.session_state["receptive.last"] = numbers
    return plain_stack(*numbers), _OWN_SHAPE, problem


def square_picture(image: NDArray[np.uint8], shape: Shape) -> NDArray[np.uint8]:
    """Cut the middle square out of a picture (H, W, 3), as large and as deep as a network takes.

    Examples
    --------
    >>> square_picture(np.zeros((300, 400, 3), np.uint8), (28, 28, 1)).shape
    (28, 28)
    >>> square_picture(np.zeros((100, 400, 3), np.uint8), (224, 224, 3)).shape
    (224, 224, 3)
    """
    side = min(image.shape[:2])
    top, left = (image.shape[0] - side) // 2, (image.shape[1] - side) // 2
    square = fit_image(image[top : top + side, left : left + side], shape[0])
    nearest = np.arange(shape[0]) * len(square) // shape[0]  # smaller ones are enlarged
    square = square[nearest][:, nearest]
    return to_gray(square) if shape[2] == 1 else square


def _data(
    view: View, architecture: Architecture, shape: Shape, picture: str, chosen: ChosenPicture
) -> ReceptiveData:
    stage, row, column = view["grown"]
    size = " × ".join(str(number) for number in shape)
    return {
        "revision": view.revision,
        "stage": max(0, round(stage)),
        "at": [min(max(share, 0.0), 0.999) for share in (row, column)],
        "picture": picture,
        "side": shape[0],
        "caption": f"{chosen.title}, its middle square as the network takes it: {size}.",
        "problem": "",
        "stages": [_described(one) for one in stages(architecture, shape)],
    }


def _described(stage: Stage) -> SeenStage:
    reach = stage.reach
    output = "×".join(f"{number:,}" for number in stage.output_shape)
    return {
        "name": stage.name,
        "shape": output,
        "side": stage.output_shape[0],
        "reach": None if reach is None else [reach.size, reach.jump, reach.start],
        "sees": "all" if reach is None else f"{reach.size}×{reach.size}",
        "words": _joined_in_words(stage),
    }


def _joined_in_words(stage: Stage) -> str:
    """Say what a unit is joined to, and what it would be joined to if the layer were dense."""
    kind = stage.name.partition(" ")[0]
    if kind == "Dense":
        return (
            f"{stage.units:,} units, each joined to all {stage.joined:,} values of the layer "
            f"before: {stage.joined:,} weights a unit."
        )
    inputs = " × ".join(f"{number:,}" for number in stage.input_shape)
    if stage.joined > stage.joined_if_dense:
        return (
            f"{stage.units:,} units, each with a window of {stage.joined:,} values: as many "
            f"weights a unit. The layer before has only {inputs} = {stage.joined_if_dense:,}; the "
            "rest of the window is padding, and a dense layer would need fewer weights."
        )
    weights = f": {stage.joined:,} weights a unit" if kind == "Conv" else ", without weights"
    return (
        f"{stage.units:,} units, each joined to {stage.joined:,} values of the layer before"
        f"{weights}. In a dense layer, each would be joined to all {inputs} = "
        f"{stage.joined_if_dense:,}, by as many weights, and see the whole picture at once."
    )


def _effective_fields() -> None:
    """Show where the units of the trained LeNets really look."""
    for name in LENETS:
        title = "ReLU, max pooling" if name == "lenet5-relu" else "Sigmoid, average pooling"
        st.markdown(f"**LeNet-5: {title}**")
        map_row(f"effective_{name}", _effective_pictures(name))
    st.caption(_MEASURED.format(digits=len(five_hundred()[1])), width=PROSE_WIDTH)


def _effective_pictures(name: str) -> list[tuple[NDArray[np.uint8], str]]:
    fields, pictures = effective_fields(name), []
    for stage in stages(SHIPPED[name]):
        short = stage.name.replace("Max", "").replace("Average", "")
        if short not in _SHOWN:
            continue
        field, reach = fields[stage.place], stage.reach
        can = reach.size if reach else len(field)
        caption = (
            f"{stage.name}: can see {can}×{can} = {can * can} pixels; half of the slope lies in "
            f"{pixels_for(field)} of them."
        )
        pictures.append(
            (effective_field_picture(field, reach, stage.output_shape[0] // 2), caption)
        )
    return pictures
