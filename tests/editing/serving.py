"""The editing pages behind a real server of their own, without a site beside them."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from macros.editing.editor import Editor


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: the tests speak for themselves."""


@contextlib.contextmanager
def editing(data: Path) -> Iterator[Editor]:
    """The editor of `data` on a port of its own."""
    server = make_server("localhost", 0, lambda environ, start: editor(environ, start), _Server, _Quiet)
    editor = Editor(data, server.server_port)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield editor
    finally:
        server.shutdown()
        server.server_close()
