"""What the tests need besides Python: real browsers and a real web server. `make test` runs this first."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys

PROGRAMS = {
    "chromium": ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser"),
    "firefox-esr": ("firefox-esr", "firefox"),
    "nginx": ("nginx", "/usr/sbin/nginx"),
    "apache2-bin": ("apache2", "/usr/sbin/apache2", "httpd"),
}
"""Debian package → commands, any of which will do."""
LIBRARIES = {"libpangoft2-1.0-0": "pangoft2-1.0", "libharfbuzz-subset0": "harfbuzz-subset"}
"""Debian package → the library that binders are printed with."""


def missing() -> list[str]:
    """The packages of which no command is found, or no library."""
    programs = [package for package, names in PROGRAMS.items() if not any(shutil.which(name) for name in names)]
    return programs + [package for package, name in LIBRARIES.items() if not ctypes.util.find_library(name)]


def command(package: str) -> str:
    """The path of a program of `package`. RuntimeError when there is none: tests never skip for that."""
    found = next((path for name in PROGRAMS[package] if (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError(f"no {package} on this machine; run 'make test', or install it")
    return found


def main() -> int:
    """Install what is missing where Debian's packages can be; say what to install elsewhere. 0 when all is there."""
    wanted = missing()
    if not wanted:
        return 0
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (root and shutil.which("apt-get")):
        print(f"The tests need {', '.join(wanted)}: install them with your system's packages.", file=sys.stderr)
        return 1
    print(f"Installing for the tests, from Debian's packages: {', '.join(wanted)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted], check=True, env=environment)
    return 1 if missing() else 0


if __name__ == "__main__":
    sys.exit(main())
