"""Formulas filled in with the numbers on the screen, as LaTeX."""

from cnnlab.ops.padding import Padding, output_size, padding_widths, span


def output_size_formula(
    size: int, kernel_size: int, stride: int, dilation: int, padding: Padding
) -> str:
    r"""Write out how many stops a kernel makes along one axis.

    Takes what `cnnlab.ops.padding.output_size` takes.

    Examples
    --------
    >>> output_size_formula(5, 3, 1, 1, "valid")
    '\\left\\lfloor \\frac{5 + 0 + 0 - 3}{1} \\right\\rfloor + 1 = 3'
    """
    before, after = padding_widths(kernel_size, dilation, padding)
    reach = span(kernel_size, dilation)
    stops = output_size(size, kernel_size, stride, dilation, padding)
    result = str(stops) if stops > 0 else r"0 \text{ or less: no output is left}"
    spread = (
        rf"\text{{kernel }} {dilation} \cdot ({kernel_size} - 1) + 1 = {reach}: \quad "
        if dilation > 1
        else ""
    )
    return (
        rf"{spread}\left\lfloor \frac{{{size} + {before} + {after} - {reach}}}{{{stride}}} "
        rf"\right\rfloor + 1 = {result}"
    )
