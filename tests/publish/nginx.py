"""A real nginx, with the configuration that the build writes: only its folders and its port are moved."""

from __future__ import annotations

import base64
import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

USER, PASSWORD = "desk", "calm waters"
AUTHORIZATION = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


@dataclass(frozen=True)
class Answer:
    """What the server said: status, headers in lower case, body as it travelled."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Served:
    """An edition being served."""

    port: int
    edition: str

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """One request, exactly as written: the path is neither normalised nor escaped."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        with contextlib.closing(connection):
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())


@contextlib.contextmanager
def serve(
    site: Path, edition: str, folder: Path, name: str = "nginx.conf", sso: int = 4180, renewed: str = "60s"
) -> Iterator[Served]:
    """Run nginx for `edition` of the built `site`, everything it writes below `folder`, until the block ends.

    `renewed`: after what time it looks whether a file is another one.
    """
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    port = free_port()
    configuration = folder / "etc"
    configuration.mkdir(parents=True)
    (folder / "run").mkdir()
    moved = {
        "/srv/sang-froid": str(site),
        "/etc/sang-froid": str(configuration),
        "/tmp/nginx": str(folder / "run"),
        "listen 8080": f"listen 127.0.0.1:{port}",
        "    listen [::]:8080;\n": "",
        "open_file_cache_valid 60s": f"open_file_cache_valid {renewed}",
        "127.0.0.1:4180": f"127.0.0.1:{sso}",
    }
    for source, target in (("main.conf", "main.conf"), (name, "nginx.conf")):
        text = (site / "server" / edition / source).read_text(encoding="utf-8")
        for old, new in moved.items():
            text = text.replace(old, new)
        (configuration / target).write_text(text, encoding="utf-8")
    secret = subprocess.run(["openssl", "passwd", "-apr1", PASSWORD], capture_output=True, text=True, check=True)
    (configuration / "htpasswd").write_text(f"{USER}:{secret.stdout}", encoding="utf-8")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o644)
    command = [
        program,
        "-e",
        "stderr",
        "-c",
        str(configuration / "main.conf"),
        "-g",
        f"daemon off;{' user root;' * (os.geteuid() == 0)}",
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stderr=log)
    try:
        _wait(port, process, folder / "log")
        yield Served(port, edition)
    finally:
        process.terminate()
        process.wait(60)


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"nginx does not start:\n{log.read_text()}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.05)
    raise RuntimeError(f"nginx does not answer:\n{log.read_text()}")
