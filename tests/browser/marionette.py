"""Firefox as distributions ship it, driven through its own remote protocol. Nothing to download beside it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

QUIET = {
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.sessionstore.interval": 100_000_000,
    "browser.startup.page": 0,
    "dom.ipc.processPrelaunch.enabled": False,
    "extensions.pocket.enabled": False,
    "privacy.trackingprotection.enabled": False,
}
"""What Firefox does beside the pages: lists of bad addresses, a session to restore, a process ahead."""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which WebDriver names an element."""


class FirefoxError(Exception):
    """Firefox refused a command, or a page did not do what was waited for."""


class Firefox:
    """One headless Firefox in Paris with a profile of its own. `preferences` are those of about:config."""

    def __init__(self, program: str, **preferences: Any) -> None:
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        port = _free_port()
        self.downloads = Path(self.profile.name, "downloads")
        self.downloads.mkdir()
        downloads = {"browser.download.folderList": 2, "browser.download.dir": str(self.downloads)}
        wanted = {
            "marionette.port": port,
            "browser.shell.checkDefaultBrowser": False,
            **downloads,
            **QUIET,
            **preferences,
        }
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in wanted.items()]
        Path(self.profile.name, "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [program, "-headless", "-marionette", "-no-remote", "-profile", self.profile.name]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TZ": "Europe/Paris"},
        )
        self.socket = self._connect(port)
        self.reader = self.socket.makefile("rb")
        self.count = 0
        self._read()
        self.do("NewSession")
        self.do("SetTimeouts", script=300_000, pageLoad=300_000)

    def _connect(self, port: int) -> socket.socket:
        until = time.monotonic() + 180
        while time.monotonic() < until:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=600)
            except OSError:
                time.sleep(0.1)
        raise FirefoxError(f"no answer on port {port} after three minutes")

    def _read(self) -> Any:
        """A message is its length in bytes, a colon, and JSON."""
        size = b""
        while (letter := self.reader.read(1)) != b":":
            if not letter:
                raise FirefoxError("the connection was closed")
            size += letter
        return json.loads(self.reader.read(int(size)))

    def do(self, command: str, **parameters: Any) -> Any:
        """A WebDriver command; what it returns."""
        self.count += 1
        message = json.dumps([0, self.count, f"WebDriver:{command}", parameters]).encode()
        self.socket.sendall(str(len(message)).encode() + b":" + message)
        _, _, error, result = self._read()
        if error:
            raise FirefoxError(f"{command}: {error['error']}: {error['message']}")
        return result.get("value", result) if isinstance(result, dict) else result

    def close(self) -> None:
        self.socket.close()
        self.process.terminate()
        self.process.wait(60)
        self.profile.cleanup()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
