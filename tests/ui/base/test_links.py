"""Links of version 0.1 open the views that they opened then, and are written back the same."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from cnnlab.ui.base.link import AROUND
from tools import link_names

FILE = Path(__file__).parents[2] / "data" / "links-0.1.json"
RECORDED = json.loads(FILE.read_text(encoding="utf-8"))
# A value that a record does not tell is as on the bare page.
BARE = {record["page"]: record["values"] for record in RECORDED if record["link"] == ""}
PAGES = [page for page, values in BARE.items() if values]  # the start page has no controls


def opened(page: str, links: list[str], found: list[tuple[object, dict[str, str]]]) -> None:
    """Open each link as if it were the first of a session: a script of AppTest."""
    from importlib import import_module
    from urllib.parse import parse_qs

    import streamlit as st

    from cnnlab.ui.base.link import View

    controls = import_module(f"cnnlab.ui.lessons.{page}.controls").CONTROLS
    for link in links:
        st.session_state.clear()
        st.query_params.from_dict(parse_qs(link, keep_blank_values=True))
        view = View(page, controls)
        values = {name: view[name] for name in controls}
        view.publish()
        found.append((values, st.query_params.to_dict()))


def recorded(record: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """Return what the view held, and its link; a value that is not told is as on the bare page."""
    values = {**BARE[record["page"]], **record["values"]}
    return as_text(values), dict(parse_qsl(record["published"], keep_blank_values=True))


def as_text(values: dict[str, Any]) -> str:
    """Write values so that 1 and True differ, and a tuple and a list do not."""
    return json.dumps(values, sort_keys=True)


@pytest.mark.parametrize("page", PAGES)
def test_a_recorded_link_opens_the_same_view(page: str) -> None:
    records = [record for record in RECORDED if record["page"] == page]
    found: list[tuple[Any, dict[str, str]]] = []
    links = [record["link"] for record in records]
    at = AppTest.from_function(opened, args=(page, links, found), default_timeout=60).run()
    assert not at.exception
    assert len(found) == len(records)
    for record, (values, published) in zip(records, found, strict=True):
        assert (as_text(values), published) == recorded(record), record["link"]
    told = [one for record in records for one in record.get("told", [])]
    assert [toast.value for toast in at.toast] == told


@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_recorded_links_with_other_values_than_its_default(page: str) -> None:
    names = set(BARE[page])
    changed = {name for r in RECORDED if r["page"] == page and r["link"] for name in r["values"]}
    assert changed == names


def test_the_names_that_a_link_may_hold_are_written_down() -> None:
    """Where not: python -m tools.link_names; a name of a release stays for ever."""
    text = (FILE.parents[2] / "assets" / "links.json").read_text(encoding="utf-8")
    assert text == link_names.written()
    assert set(link_names.AROUND) == {*AROUND, "embed"}
    names = json.loads(text)["lessons"]
    for page, values in BARE.items():
        assert set(values) <= set(names.get(page, {}))
