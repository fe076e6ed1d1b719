"""Kernels broken on purpose: the text that says which, and the weights that come of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnlab import KERNELS, load_network
from cnnlab.nets.breaks import Break, break_weights, format_breaks, parse_breaks

WEIGHTS = load_network("lenet5-relu").weights
hows = st.one_of(
    st.sampled_from(["zero", *KERNELS]),
    st.integers(0, 999_999).map(lambda seed: f"noise:{seed}"),
    st.lists(st.integers(-1000, 1000).map(lambda n: n / 100), min_size=25, max_size=25).map(tuple),
)
breaks = st.one_of(
    st.builds(Break, st.just(0), st.integers(0, 5), st.sampled_from([None, 0]), hows),
    st.builds(Break, st.just(3), st.integers(0, 15), st.none() | st.integers(0, 5), hows),
)


@given(st.lists(breaks, max_size=5))
def test_what_is_written_is_read_again(made: list[Break]) -> None:
    assert list(parse_breaks(format_breaks(made))) == made


@given(st.text("0123456789.;=,alznoise:-", max_size=40))
def test_a_broken_text_raises_only_value_error(text: str) -> None:
    try:
        made = parse_breaks(text)
    except ValueError:
        return
    assert parse_breaks(format_breaks(made)) == made


@given(breaks)
def test_only_the_named_kernel_changes(one: Break) -> None:
    """And a preset is as strong as what it replaces."""
    broken = break_weights(WEIGHTS, [one])
    for name, trained in WEIGHTS.items():
        touched = np.zeros(trained.shape, bool)
        if name == f"{one.layer}.weight":
            channels = slice(None) if one.channel is None else one.channel
            touched[:, :, channels, one.map] = True
        np.testing.assert_array_equal(broken[name][~touched], trained[~touched])
        if touched.any() and isinstance(one.how, str) and one.how != "zero":
            norms = [np.linalg.norm(w[..., one.map], axis=(0, 1)) for w in (trained, broken[name])]
            np.testing.assert_allclose(norms[0], norms[1], rtol=1e-5)


def test_breaks_add_up() -> None:
    broken = break_weights(WEIGHTS, parse_breaks(f"0.3.all=zero;3.5.2={'1,' * 24}2;3.5.0=identity"))
    assert not broken["0.weight"][..., 3].any()
    assert broken["3.weight"][:, :, 2, 5].ravel().tolist() == [1.0] * 24 + [2.0]
    assert np.count_nonzero(broken["3.weight"][:, :, 0, 5]) == 1
    assert broken["3.weight"][2, 2, 0, 5] > 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0.6.all=zero", "map 6: layer 0 has 0 to 5"),
        ("3.0.6=zero", "channel 6: layer 3 has 0 to 5"),
        ("1.0.all=zero", r"layer 1 is no convolution: \[0, 3\] are"),
        ("0.0.all=sharp", "'sharp' is no kernel"),
        ("0.0.all=1,2", "2 weights, a kernel has 25"),
        ("0.0.all=" + "nan," * 24 + "1", "between -100 and 100"),
        ("0.0=zero", "'0.0=zero' is not layer.map.channel=how"),
    ],
)
def test_errors_speak_in_the_readers_numbers(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_breaks(text)
