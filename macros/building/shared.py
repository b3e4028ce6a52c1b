"""What a phone shares with the app of the internal edition: the service worker takes it, and the desk finds it."""

from __future__ import annotations

from pathlib import Path

HANDLER = Path(__file__).resolve().parent / "share.js"


def share_into_desk(site_dir: Path) -> None:
    """Add to `site_dir`/sw.js what answers the share target of the manifest (macros/publish/app.py)."""
    with (site_dir / "sw.js").open("a", encoding="utf-8") as worker:
        worker.write(HANDLER.read_text(encoding="utf-8"))
