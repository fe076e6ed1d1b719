from cnnlab.figures.formula import output_size_html


def test_a_spread_kernel_says_first_how_far_it_reaches() -> None:
    html = output_size_html(7, 3, 1, 2, "valid")
    assert "2 (3 − 1) + 1 = 5" in html
    assert "= <b>3</b>" in html


def test_where_no_window_fits_it_says_so() -> None:
    assert "0 or less" in output_size_html(3, 5, 1, 1, "valid")
