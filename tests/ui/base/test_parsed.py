"""Sources are parsed by many at once, also while Python takes its garbage out."""

import gc
import threading
import time
from collections.abc import Iterator

import pytest

from cnnlab.ui.base.parsed import parsed, source_of

SOURCE = "\n".join(f"total{n} = [(a + {n}) * b for a, b in pairs if a]" for n in range(400))


@pytest.fixture
def hindered() -> Iterator[None]:
    """Let others run whenever garbage is taken out, as a finalizer may."""

    def rest(*_: object) -> None:
        time.sleep(0.0001)

    before = gc.get_threshold()
    gc.callbacks.append(rest)
    gc.set_threshold(50)
    yield
    gc.set_threshold(*before)
    gc.callbacks.remove(rest)


@pytest.mark.usefixtures("hindered")
def test_many_parse_at_once() -> None:
    failed: list[BaseException] = []

    def parse() -> None:
        try:
            assert len(parsed(SOURCE).body) == 400
            assert source_of(threading.Thread).startswith("class Thread")
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=parse) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
