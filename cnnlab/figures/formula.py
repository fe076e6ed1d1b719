"""Formulas filled in with the numbers on the screen, as LaTeX."""

from cnnlab.ops.padding import Padding, output_size, padding_widths, span


def output_size_formula(
    size: int, kernel_size: int, stride: int, dilation: int, padding: Padding
) -> str:
    r"""Write out how many stops a kernel makes along one axis.

    Takes what `cnnlab.ops.padding.output_size` takes.

    Examples
    --------
    >>> output_size_formula(5, 3, 1, 1, "valid").splitlines()[-1]
    '\\left\\lfloor \\dfrac{5 + 0 + 0 - 3}{1} \\right\\rfloor + 1 = 3'
    """
    before, after = padding_widths(kernel_size, dilation, padding)
    reach = span(kernel_size, dilation)
    stops = output_size(size, kernel_size, stride, dilation, padding)
    result = str(stops) if stops > 0 else r"0 \text{ or less: no output is left}"
    name = "kernel" if dilation == 1 else "spread kernel"
    lines = [
        rf"\left\lfloor \dfrac{{\text{{size}} + \text{{padding before}} + \text{{after}} - "
        rf"\text{{{name}}}}}{{\text{{stride}}}} \right\rfloor + 1 =",
        rf"\left\lfloor \dfrac{{{size} + {before} + {after} - {reach}}}{{{stride}}} "
        rf"\right\rfloor + 1 = {result}",
    ]
    if dilation > 1:
        spread = r"\text{spread kernel} = \text{dilation} \cdot (\text{kernel} - 1) + 1 = "
        lines.insert(0, rf"{spread} {dilation} \cdot ({kernel_size} - 1) + 1 = {reach} \\")
    return "\n".join(lines)
