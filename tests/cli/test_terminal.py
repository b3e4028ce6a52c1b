"""Where the command is run: odd folders, poor terminals, closed pipes, Ctrl+C, a full disk, a taken port."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.checking.playbook import ROOT

from ..small import edit, small, small_repository

COMMAND = [sys.executable, "-m", "macros.cli"]


def run(*arguments: str | Path, code: int = 0, **more: object) -> str:
    """What the command prints, both streams; no traceback, and the exit code that was to be."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("env", {})}  # type: ignore[dict-item]
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, **more
    )  # type: ignore[call-overload]
    printed = done.stdout.decode("utf-8", "surrogateescape")
    assert "Traceback" not in printed
    assert done.returncode == code, printed
    return str(printed)


@pytest.mark.parametrize("name", ["x [1]", "a [b", "é’l'été", "50% #1", "d]e*?", "a\\b"])
def test_a_folder_of_any_name_is_checked(name: str, tmp_path: Path) -> None:
    """Brackets, spaces, accents, apostrophes, # and % in the path change nothing: one problem stays one problem."""
    folder = tmp_path / name
    folder.mkdir()
    data = small(folder)
    edit(data / "practices" / "speak.yml", "moment: during", "moment: durng")
    printed = run("check", "--data", "data", code=1, cwd=folder)
    assert printed.startswith("data/practices/speak.yml:4:9: 'moment' is 'durng'")
    assert "\n1 problem(s)" in printed


def test_a_clone_of_any_name_is_built(tmp_path: Path) -> None:
    """A clone below a folder with brackets, a space, an accent, an apostrophe, # and % builds its site."""
    clone = small_repository(tmp_path / "x [1] é'#%2F")
    site = clone / "site"
    run("build", "--edition", "public", "--language", "en", cwd=clone, env={"PYTHONPATH": str(clone)})
    assert (site / "public" / "en" / "index.html").is_file()


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp437"])
def test_a_terminal_without_the_letters_gets_escapes(encoding: str, tmp_path: Path) -> None:
    """No message stops for a letter that the terminal does not have; JSON stays JSON."""
    data = small(tmp_path)
    poor = {"PYTHONIOENCODING": encoding}
    assert run("paths", "crisis", "--data", data, env=poor).startswith("danger: yes \\u21d2 act")
    edit(data / "practices" / "speak.yml", "moment: during", "moment: œuvre→😀")
    told = json.loads(run("check", "--data", data, "--format", "json", env=poor, code=1))["problems"]
    assert "'moment' is 'œuvre→😀'" in told[0]["message"]


def test_the_c_locale_is_no_obstacle(tmp_path: Path) -> None:
    """Without UTF-8 mode, files are still read as UTF-8."""
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "No problem." in run("check", "--data", small(tmp_path), env=plain)


def test_a_pipe_that_closes_ends_the_command_quietly(tmp_path: Path) -> None:
    """`playbook check | head -1`: the reader leaves, nothing is said."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, "check", "--data", small(tmp_path)], stdout=writing, stderr=subprocess.PIPE, cwd=ROOT
    )
    os.close(writing)
    assert done.stderr.decode() == ""


def _reads_its_libraries(process: subprocess.Popen[bytes]) -> bool:
    maps = Path(f"/proc/{process.pid}/maps")
    return not maps.exists() or "pydantic_core" in maps.read_text()


Moment = Callable[[Path, subprocess.Popen[bytes]], bool]
MOMENTS: dict[str, Moment] = {
    "while Python starts": lambda folder, process: True,
    "while the program is read": lambda folder, process: _reads_its_libraries(process),
    "at the first page": lambda folder, process: any(folder.glob(".site-*/public/*/index.html")),
    "when a site is written": lambda folder, process: any(folder.glob(".site-*/public/*/sw.js")),
}


def _heeding() -> None:
    """Ctrl+C reaches a command that a terminal starts; the tests' own processes may be deaf to it, and hand that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_ends_a_build_at_any_moment(
    moment: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No traceback of any process, nothing left behind, the last good site as it was."""
    repository = small_repository(tmp_path_factory.mktemp("clone") / "repository")
    output = tmp_path / "site"
    page = output / "public" / "en" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("the last good site")
    process = subprocess.Popen(
        [*COMMAND, "build", "--edition", "public", "--output", str(output)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, cwd=repository, preexec_fn=_heeding,
    )  # fmt: skip
    while not MOMENTS[moment](tmp_path, process):
        assert process.poll() is None, process.communicate()[0].decode()
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    printed = process.communicate(timeout=600)[0].decode()
    assert process.returncode in (1, -signal.SIGINT), printed
    ours = (
        str(repository / "macros") in printed
    )  # a traceback without a file of the program: Python had not come to it yet
    assert "Traceback" not in printed or (moment == "while Python starts" and not ours)
    assert page.read_text() == "the last good site"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_disk_that_is_full_leaves_the_last_good_site(tmp_path: Path) -> None:
    """A build that cannot write says so in one sentence; here no file may grow beyond 20 kB."""
    repository = small_repository(tmp_path / "repository")
    output = tmp_path / "site"
    page = output / "public" / "en" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("the last good site")

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    printed = run(
        "build", "--edition", "public", "--language", "en", "--output", output,
        code=1, cwd=repository, env={"PYTHONPATH": str(repository)}, preexec_fn=little_room,
    )  # fmt: skip
    assert "File too large" in printed
    assert "The build failed; the last good site is untouched." in printed
    assert page.read_text() == "the last good site"
    assert {path.name for path in tmp_path.iterdir()} == {"repository", "site"}


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    """The output stands below a file."""
    (tmp_path / "file").write_text("")
    printed = run("build", "--output", tmp_path / "file" / "site", "--edition", "public", code=1)
    assert printed.startswith("cannot be written: ")


def test_data_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    """`playbook new` where the collection's folder cannot be made."""
    data = small(tmp_path)
    (data / "drills").write_text("")
    printed = run("new", "drill", "fire", "--data", data, code=1)
    assert printed.startswith("Error: File exists")


def test_a_port_that_is_taken_is_one_sentence_before_anything_is_built() -> None:
    """Two `playbook serve` at once: the second says so at once."""
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        port = taken.getsockname()[1]
        printed = run("serve", "--port", str(port), code=1)
    assert (
        printed
        == f"port {port} is not free (Address already in use): stop what uses it, or choose another with --port\n"
    )
