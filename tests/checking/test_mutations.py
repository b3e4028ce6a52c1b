"""Whatever happens to a data file, its words are in the playbook or a message says where they are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ..mutations import empty, run, whole

SEED = 20_260_131


@pytest.mark.parametrize(
    ("make", "is_whole", "count"), [(whole, True, 150), (empty, False, 250)], ids=["a small playbook", "the real files"]
)
def test_no_change_loses_a_word_without_a_message(
    make: Callable[[Path], Path], is_whole: bool, count: int, tmp_path: Path
) -> None:
    """400 changes drawn with a fixed seed: no traceback, every problem with its place, no silent loss."""
    assert run(SEED, count, tmp_path / "é [1]", make, whole=is_whole) == []
