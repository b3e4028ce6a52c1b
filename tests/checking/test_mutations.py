"""Whatever happens to a file of data or a page, its words are held or a message says where they are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ..mutations import empty, run, run_pages, whole

SEED = 20_260_131


@pytest.mark.parametrize(
    ("make", "is_whole", "count"), [(whole, True, 150), (empty, False, 250)], ids=["a small playbook", "the real files"]
)
def test_no_change_loses_a_word_without_a_message(
    make: Callable[[Path], Path], is_whole: bool, count: int, tmp_path: Path
) -> None:
    """400 changes drawn with a fixed seed: no traceback, every problem with its place, no silent loss."""
    assert run(SEED, count, tmp_path / "é [1]", make, whole=is_whole) == []


def test_no_change_to_a_page_loses_a_word_without_a_message(tmp_path: Path) -> None:
    """200 changes to the real pages: the same holds."""
    assert run_pages(SEED, 200, tmp_path / "é [1]") == []
