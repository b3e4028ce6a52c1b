"""A real Apache over a built edition, with the `.htaccess` that the build writes."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.install import command

from .nginx import PASSWORD, USER, Served, free_port

MODULES = (
    "mpm_event", "authn_core", "authn_file", "auth_basic", "authz_core", "authz_user", "dir", "env", "headers", "mime",
    "rewrite", "setenvif",
)  # fmt: skip


@contextlib.contextmanager
def serve_by_apache(site: Path, edition: str) -> Iterator[Served]:
    """Run Apache over a copy of the edition until the block ends, in a folder that its own user can read."""
    with tempfile.TemporaryDirectory(prefix="apache-") as name:
        yield from _served(site, edition, Path(name))


def _served(site: Path, edition: str, folder: Path) -> Iterator[Served]:
    program, port = command("apache2-bin"), free_port()
    root = Path(shutil.copytree(site / edition, folder / "root"))
    rules = (site / "server" / edition / "htaccess").read_text(encoding="utf-8")
    (root / ".htaccess").write_text(rules.replace("/etc/sang-froid", str(folder)), encoding="utf-8")
    secret = subprocess.run(["openssl", "passwd", "-apr1", PASSWORD], capture_output=True, text=True, check=True)
    (folder / "htpasswd").write_text(f"{USER}:{secret.stdout}", encoding="utf-8")
    loaded = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES)
    (folder / "apache.conf").write_text(
        f"""{loaded}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
TypesConfig /dev/null
ErrorLog {folder}/log
User www-data
Group www-data
DocumentRoot {root}
<Directory {root}>
    AllowOverride All
    Require all granted
</Directory>
""",
        encoding="utf-8",
    )
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    process = subprocess.Popen([program, "-X", "-f", str(folder / "apache.conf")])
    try:
        served = Served(port, edition)
        until = time.monotonic() + 60
        while not _answers(served):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"Apache does not start:\n{(folder / 'log').read_text()}")
            time.sleep(0.05)
        yield served
    finally:
        process.terminate()
        process.wait(60)


def _answers(served: Served) -> bool:
    with contextlib.suppress(OSError):
        return served.get("/").status > 0
    return False
