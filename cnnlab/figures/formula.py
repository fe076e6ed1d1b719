"""Formulas filled in with the numbers on the screen, as LaTeX."""

from cnnlab.ops.padding import Padding, output_size, padding_widths, span


def output_size_formula(
    size: int, kernel_size: int, stride: int, dilation: int, padding: Padding
) -> str:
    r"""Write out how many stops a kernel makes along one axis.

    Takes what `cnnlab.ops.padding.output_size` takes.

    Returns
    -------
    str
        LaTeX: the formula in letters (n pixels, p before and after, a kernel of k, dilation d,
        stride s), then the same in numbers.

    Examples
    --------
    >>> output_size_formula(5, 3, 1, 1, "valid").splitlines()[-2]
    '&= \\left\\lfloor \\dfrac{5 + 0 + 0 - 3}{1} \\right\\rfloor + 1 = 3'
    """
    before, after = padding_widths(kernel_size, dilation, padding)
    reach = span(kernel_size, dilation)
    stops = output_size(size, kernel_size, stride, dilation, padding)
    result = str(stops) if stops > 0 else r"0 \text{ or less}"
    letter = "k" if dilation == 1 else "k'"
    lines = [
        r"\begin{aligned}",
        rf"m &= \left\lfloor \dfrac{{n + p_1 + p_2 - {letter}}}{{s}} \right\rfloor + 1 \\",
        rf"&= \left\lfloor \dfrac{{{size} + {before} + {after} - {reach}}}{{{stride}}} "
        rf"\right\rfloor + 1 = {result}",
        r"\end{aligned}",
    ]
    if dilation > 1:
        lines.insert(
            1, rf"k' &= d \, (k - 1) + 1 = {dilation} \, ({kernel_size} - 1) + 1 = {reach} \\"
        )
    return "\n".join(lines)
