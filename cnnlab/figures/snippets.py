"""The convolution on the screen as code to copy: NumPy, PyTorch, Pillow."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cnnlab.ops.padding import PaddingMode

Channels = Literal["each", "gray", "summed"]

_NUMPY_PAD = {"zeros": "constant", "reflect": "reflect", "replicate": "edge", "circular": "wrap"}
_TORCH_PAD = {
    "zeros": "constant",
    "reflect": "reflect",
    "replicate": "replicate",
    "circular": "circular",
}


@dataclass(frozen=True)
class KernelSettings:
    """A 3x3 convolution of a photo, as the kernel lab sets it.

    Attributes
    ----------
    kernel : float (3, 3) or (3, 3, 3)
        The weights; three deep where channels are summed.
    bias : float
        Added to every sum, in grey levels.
    channels : {"each", "gray", "summed"}
        Every channel on its own, their rounded mean first, or all summed to one map.
    padding, stride, dilation, flip
        As in `cnnlab.convolve`.
    """

    kernel: NDArray[np.float64]
    bias: float = 0
    channels: Channels = "each"
    padding: PaddingMode = "replicate"
    stride: int = 1
    dilation: int = 1
    flip: bool = False


def snippets(settings: KernelSettings) -> Mapping[str, str]:
    """Write the same convolution for each library that can do it.

    Parameters
    ----------
    settings : KernelSettings
        What is on the screen.

    Returns
    -------
    mapping
        Name of the library -> a program that leaves the numbers in ``output``. Pillow is left out
        where it has no way: summed channels, or weights further apart than its 5x5 kernels reach.

    Examples
    --------
    >>> programs = snippets(KernelSettings(np.ones((3, 3)) / 9))
    >>> list(programs)
    ['cnnlab', 'NumPy', 'PyTorch', 'Pillow']
    >>> print(programs["cnnlab"].splitlines()[-1])
    output = cnnlab.convolve(image, kernel, bias=0, padding='replicate')
    """
    programs = {
        "cnnlab": _cnnlab(settings),
        "NumPy": _numpy(settings),
        "PyTorch": _torch(settings),
    }
    if settings.channels != "summed" and settings.dilation <= 2:
        programs["Pillow"] = _pillow(settings)
    return programs


def _opening(settings: KernelSettings, *imports: str) -> str:
    """Begin a program: imports, the picture, the kernel."""
    gray = "image = np.rint(image.mean(axis=2))  # grey first\n"
    return (
        "\n".join(("import numpy as np", *imports, "from PIL import Image"))
        + '\n\nimage = np.array(Image.open("photo.png").convert("RGB"))\n'
        + (gray if settings.channels == "gray" else "")
        + f"kernel = np.array({_rows(settings.kernel)})\n"
    )


def _rows(kernel: NDArray[np.float64]) -> str:
    """Numbers as Python writes them, short where they can be."""
    return repr([[_entry(entry) for entry in row] for row in kernel])


def _entry(entry: NDArray[np.float64]) -> object:
    return [round(float(number), 8) for number in entry] if entry.ndim else round(float(entry), 8)


def _cnnlab(settings: KernelSettings) -> str:
    options = [f"bias={settings.bias:g}", f"padding={settings.padding!r}"]
    options += [f"stride={settings.stride}"] if settings.stride > 1 else []
    options += [f"dilation={settings.dilation}"] if settings.dilation > 1 else []
    options += ["flip=True"] if settings.flip else []
    call = f"output = cnnlab.convolve(image, kernel, {', '.join(options)})"
    return _opening(settings, "import cnnlab") + call


def _numpy(settings: KernelSettings) -> str:
    pad, step = settings.dilation, settings.stride
    lines = [_opening(settings, "from numpy.lib.stride_tricks import sliding_window_view")]
    if settings.flip:
        lines.append("kernel = kernel[::-1, ::-1]")
    if settings.padding != "valid":
        sides = f"[({pad}, {pad}), ({pad}, {pad}), (0, 0)][: image.ndim]"
        lines.append(f'image = np.pad(image, {sides}, mode="{_NUMPY_PAD[settings.padding]}")')
    span = 2 * settings.dilation + 1
    lines.append(f"windows = sliding_window_view(image, ({span}, {span}), axis=(0, 1))")
    lines.append(f"windows = windows[::{step}, ::{step}, ..., ::{pad}, ::{pad}]")
    sums = "rckij,ijk->rc" if settings.channels == "summed" else "...ij,ij->..."
    lines.append(f'output = np.einsum("{sums}", windows, kernel) + {settings.bias:g}')
    return "\n".join(lines)


def _torch(settings: KernelSettings) -> str:
    pad = settings.dilation
    lines = [_opening(settings, "import torch", "import torch.nn.functional as F")]
    if settings.flip:
        lines.append("kernel = kernel[::-1, ::-1].copy()  # conv2d never flips by itself")
    lines.append("x = torch.tensor(image, dtype=torch.float64)")
    if settings.channels == "summed":
        lines.append("x = x.permute(2, 0, 1)[None]  # 1 picture, 3 channels")
        lines.append("weight = torch.tensor(kernel).permute(2, 0, 1)[None]  # 1 map, 3 deep")
    elif settings.channels == "gray":
        lines.append("x = x[None, None]  # 1 picture, 1 channel")
        lines.append("weight = torch.tensor(kernel)[None, None]")
    else:
        lines.append("x = x.permute(2, 0, 1)[:, None]  # three pictures of 1 channel")
        lines.append("weight = torch.tensor(kernel)[None, None]")
    if settings.padding != "valid":
        mode = _TORCH_PAD[settings.padding]
        lines.append(f'x = F.pad(x, ({pad}, {pad}, {pad}, {pad}), mode="{mode}")')
    lines.append(f"y = F.conv2d(x, weight, stride={settings.stride}, dilation={settings.dilation})")
    axes = "y[:, 0].permute(1, 2, 0)" if settings.channels == "each" else "y[0, 0]"
    lines.append(f"output = ({axes} + {settings.bias:g}).numpy()")
    return "\n".join(lines)


def _pillow(settings: KernelSettings) -> str:
    """Pillow takes 3x3 or 5x5 kernels upside down, rounds, clips, and leaves the border alone."""
    spread = np.zeros((2 * settings.dilation + 1,) * 2)
    weights = settings.kernel[::-1, ::-1] if settings.flip else settings.kernel
    spread[:: settings.dilation, :: settings.dilation] = weights
    side, border = spread.shape[0], settings.dilation
    valid = settings.padding == "valid"
    crop = f"[{border}:-{border}, {border}:-{border}]" if valid else ""
    copied = "" if valid else f"; the outermost {border} pixels are copied, not computed"
    gray = "image = Image.fromarray(np.uint8(np.rint(np.array(image).mean(axis=2))))\n"
    return (
        "import numpy as np\nfrom PIL import Image, ImageFilter\n\n"
        'image = Image.open("photo.png").convert("RGB")\n'
        + (gray if settings.channels == "gray" else "")
        + f"kernel = np.array({_rows(spread)})\n"
        "# Pillow turns the kernel upside down, so it is given upside down.\n"
        f"filter = ImageFilter.Kernel(({side}, {side}), kernel[::-1].ravel().tolist(), "
        f"scale=1, offset={settings.bias:g})\n"
        f"output = np.array(image.filter(filter)){crop}[::{settings.stride}, ::{settings.stride}]\n"
        f"# Rounded and clipped to 0..255{copied}."
    )
