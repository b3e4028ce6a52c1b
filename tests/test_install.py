"""Which programs the tests take, and which they ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.install import WITHOUT_WINDOWS, command, headless, missing


@pytest.fixture
def only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the PATH; `monkeypatch` is over with the test."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("EVERY_WAY", raising=False)
    return tmp_path


def put(folder: Path, name: str) -> str:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_chromium_without_windows_is_driven_and_the_whole_one_in_its_place(
    only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lighter where it is, the whole one where it is not and with EVERY_WAY; neither is an error."""
    with pytest.raises(RuntimeError, match="no chromium-headless-shell on this machine"):
        headless()
    whole = put(only, "google-chrome")
    assert headless("--x") == {"executable_path": whole, "args": ["--no-sandbox", "--x"]}
    light = put(only, "chromium-headless-shell")
    assert (headless()["executable_path"], command("chromium")) == (light, whole)
    monkeypatch.setenv("EVERY_WAY", "1")
    assert headless()["executable_path"] == whole


def test_what_no_command_is_found_for_is_missing(only: Path) -> None:
    """Each package by its name; of those that can be done without, too, for they are worth installing."""
    assert {"chromium", "firefox-esr", *WITHOUT_WINDOWS} <= set(missing())
    put(only, "chromium")
    assert "chromium" not in missing() and "chromium-headless-shell" in missing()
