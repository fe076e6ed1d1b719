"""Formulas filled in with the numbers on the screen, as HTML."""

from cnnlab.ops.padding import Padding, output_size, padding_widths, span


def output_size_html(
    size: int, kernel_size: int, stride: int, dilation: int, padding: Padding
) -> str:
    """Write out how many stops a kernel makes along one axis.

    Takes what `cnnlab.ops.padding.output_size` takes.

    Returns
    -------
    str
        The formula in letters (n pixels, p before and after, a kernel of k, dilation d, stride s),
        then the same in numbers; as an image with its words for a screen reader.

    Examples
    --------
    >>> output_size_html(5, 3, 1, 1, "valid").split(">")[0]
    '<div class="formula" role="math" aria-label="m = ⌊(5 + 0 + 0 − 3) / 1⌋ + 1 = 3"'
    """
    before, after = padding_widths(size, kernel_size, stride, dilation, padding)
    reach = span(kernel_size, dilation)
    stops = output_size(size, kernel_size, stride, dilation, padding)
    result = str(stops) if stops > 0 else "0 or less"
    letter = "<i>k</i>" if dilation == 1 else "<i>k′</i>"
    above = f"{size} + {before} + {after} − {reach}"
    letters = f"<i>n</i> + <i>p</i><sub>1</sub> + <i>p</i><sub>2</sub> − {letter}"
    lines = [
        f"<i>m</i> = {_floor(letters, '<i>s</i>')} + 1",
        f"= {_floor(above, str(stride))} + 1 = <b>{result}</b>",
    ]
    if dilation > 1:
        lines.insert(
            0,
            f"<i>k′</i> = <i>d</i> (<i>k</i> − 1) + 1 = {dilation} ({kernel_size} − 1) + 1 = "
            f"{reach}",
        )
    words = f"m = ⌊({above}) / {stride}⌋ + 1 = {result}"
    drawn = "".join(f"<p>{line}</p>" for line in lines)
    return f'<div class="formula" role="math" aria-label="{words}">{drawn}</div>'


def _floor(above: str, below: str) -> str:
    """Write a fraction, rounded down."""
    return (
        f'<span class="floor"><span class="over">{above}</span>'
        f'<span class="under">{below}</span></span>'
    )
