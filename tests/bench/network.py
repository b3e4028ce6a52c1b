"""Bad networks between a browser and a web server: a small proxy that is slow, loses, hangs, lies or is gone."""

from __future__ import annotations

import asyncio
import contextlib
import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass

RETRY = 1.0
"""Seconds until what was lost is sent again: the first timeout of TCP."""
PORTAL = b"<!doctype html><html><title>Welcome</title><h1>Sign in to the hotel's network</h1></html>"


@dataclass(frozen=True)
class Network:
    """How a network behaves. `answer`: a status and a page in place of whatever is asked for."""

    delay: float = 0.0
    """Seconds of a round trip."""
    loss: float = 0.0
    """The share of packets that come only when they are sent again."""
    hangs: bool = False
    """Connections are taken, and nothing ever comes: so does a name that is never resolved look to a page."""
    dead: bool = False
    answer: tuple[int, bytes] | None = None


GOOD = Network()
NETWORKS = {
    "good": GOOD,
    "server dead": Network(dead=True),
    "name or server hangs": Network(hangs=True),
    "round trip 800 ms": Network(delay=0.8),
    "round trip 3 s": Network(delay=3.0),
    "1 % lost": Network(delay=0.1, loss=0.01),
    "20 % lost": Network(delay=0.1, loss=0.2),
    "captive portal": Network(answer=(200, PORTAL)),
    "502 from a proxy": Network(answer=(502, b"<h1>Bad gateway</h1>")),
    "404 while deploying": Network(answer=(404, b"<h1>Not found</h1>")),
}


class Proxy:
    """Carries bytes to a server on this machine, as its `network` does: set it at any time."""

    def __init__(self, server: int) -> None:
        self.server = server
        self.network = GOOD
        self.open: set[asyncio.StreamWriter] = set()
        self.loop = asyncio.new_event_loop()
        self.chance = random.Random(7)

    async def begin(self) -> int:
        """Listen; the port."""
        listening = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        return int(listening.sockets[0].getsockname()[1])

    def become(self, network: Network) -> None:
        """Another network from now on: whatever is open breaks."""
        self.network = network
        for writer in list(self.open):
            self.loop.call_soon_threadsafe(writer.transport.abort)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open.add(writer)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await self._serve(reader, writer)
        self.open.discard(writer)
        writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        network = self.network
        if network.dead:
            return
        if network.hangs:
            while await reader.read(65536):
                pass
            return
        await asyncio.sleep(network.delay)  # the handshake
        if network.answer:
            await _answer(reader, writer, *network.answer)
            return
        theirs, ours = await asyncio.open_connection("127.0.0.1", self.server)
        self.open.add(ours)
        await asyncio.gather(self._carry(reader, ours, network), self._carry(theirs, writer, network))
        self.open.discard(ours)

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, network: Network) -> None:
        """Packets in their order, each half a round trip late; one that was lost holds up those behind it."""
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            while packet := await waiting.get():
                due, content = packet
                await asyncio.sleep(max(0.0, due - self.loop.time()))
                target.write(content)
                await target.drain()
                if not content:
                    target.write_eof()
                    return

        sending = asyncio.create_task(deliver())
        content = b"-"
        while content:
            content = await source.read(1460 if network.loss else 65536)
            lost = RETRY if network.loss and self.chance.random() < network.loss else 0.0
            waiting.put_nowait((self.loop.time() + network.delay / 2 + lost, content))
        await sending


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, status: int, page: bytes) -> None:
    while await reader.readuntil(b"\r\n\r\n"):
        head = f"HTTP/1.1 {status} As it is\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n"
        writer.write(head.encode() + page)
        await writer.drain()


@contextlib.contextmanager
def between(server: int) -> Iterator[tuple[Proxy, str]]:
    """A proxy before the server on the port `server`, and the address at which browsers reach it."""
    proxy = Proxy(server)
    threading.Thread(target=proxy.loop.run_forever, daemon=True).start()
    port = asyncio.run_coroutine_threadsafe(proxy.begin(), proxy.loop).result(60)
    try:
        yield proxy, f"http://127.0.0.1:{port}"
    finally:
        proxy.become(Network(dead=True))
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0.1), proxy.loop).result(60)  # connections end
        proxy.loop.call_soon_threadsafe(proxy.loop.stop)
