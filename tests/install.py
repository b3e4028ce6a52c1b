"""What the tests need besides Python: real browsers and a real web server. `make test` runs this first."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys
from typing import Any

PROGRAMS = {
    "chromium": ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser"),
    "chromium-headless-shell": ("chromium-headless-shell", "chrome-headless-shell", "headless_shell"),
    "firefox-esr": ("firefox-esr", "firefox"),
    "nginx": ("nginx", "/usr/sbin/nginx"),
    "apache2-bin": ("apache2", "/usr/sbin/apache2", "httpd"),
}
"""Debian package → commands, any of which will do."""
WITHOUT_WINDOWS = {"chromium-headless-shell": "chromium"}
"""The same engine without the windows around it, in a quarter of the processor's time, and what does where it is not to
be had."""
LIBRARIES = {"libpangoft2-1.0-0": "pangoft2-1.0", "libharfbuzz-subset0": "harfbuzz-subset"}
"""Debian package → the library that binders are printed with."""


def missing() -> list[str]:
    """The packages of which no command is found, or no library."""
    programs = [package for package, names in PROGRAMS.items() if not any(shutil.which(name) for name in names)]
    return programs + [package for package, name in LIBRARIES.items() if not ctypes.util.find_library(name)]


def command(package: str) -> str:
    """The path of a program of `package`. RuntimeError when there is none: tests never skip for that."""
    names = PROGRAMS[package] + PROGRAMS.get(WITHOUT_WINDOWS.get(package, ""), ())
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError(f"no {package} on this machine; run 'make test', or install it")
    return found


def headless(*arguments: str) -> dict[str, Any]:
    """The Chromium that tests drive, as Playwright launches it; with EVERY_WAY the whole one, as people have it."""
    package = "chromium" if os.environ.get("EVERY_WAY") else "chromium-headless-shell"
    return {"executable_path": command(package), "args": ["--no-sandbox", *arguments]}


def main() -> int:
    """Install what is missing where Debian's packages can be; say what to install elsewhere. 0 when all is there."""
    wanted = missing()
    if wanted and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(wanted)
        wanted = missing()
    needed = [package for package in wanted if package not in WITHOUT_WINDOWS]
    if needed:
        print(f"The tests need {', '.join(needed)}: install them with your system's packages.", file=sys.stderr)
    return 1 if needed else 0


def _install(packages: list[str]) -> None:
    """Debian's packages, each by itself: an older Debian has no Chromium without windows."""
    print(f"Installing for the tests, from Debian's packages: {', '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    for package in packages:
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
        subprocess.run(install, check=False, env=environment)


if __name__ == "__main__":
    sys.exit(main())
