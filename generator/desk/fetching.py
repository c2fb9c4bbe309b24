"""Fetches the pictures that issues name by a web address, so that builds need no network.

Each goes below ``seeds/pictures/`` under its SHA-256; a file there says which address it has, and
when it came. Nothing is asked but public hosts, and nothing is kept but pictures.
"""

from __future__ import annotations

import http.client
import ipaddress
import os
import socket
import ssl
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Event, Timer
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    UnknownHandler,
)

from generator.model.errors import Problem, Severity
from generator.site.files.staging import write_whole
from generator.site.pictures.fetched import FETCHED, Fetched, fetched, packed
from generator.site.pictures.making import make

LARGEST = 16 * 2**20
"""Bytes of a picture that is fetched."""
PATIENCE = 20
"""Seconds without a word of an answer."""
LONGEST = 3 * PATIENCE
"""Seconds that a picture may take, however it comes."""
_PIECE = 1 << 16
_AGENT = "newsletter-archive (fetches the pictures of an archive, once)"

_PUBLIC, _WRAPPING = ipaddress.ip_network("2000::/3"), ipaddress.ip_network("2002::/16")
"""The addresses of IPv6 that belong to somebody, and those of them that stand for one of IPv4, which
may be private."""


_OPEN: list[socket.socket] = []
"""Second handles of the connections to the hosts of one picture."""
_ENDED = Event()
"""Whether the time of that picture is over."""


class RefusedError(OSError):
    """A host that is not public, or what is too large."""


_REASONS: Mapping[type[Exception], str] = {
    TimeoutError: "it takes too long",
    ssl.SSLError: "the host has no valid certificate",
    socket.gaierror: "there is no such host",
    http.client.HTTPException: "the host gives no answer that a browser would understand",
}
"""What to say of exceptions."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an address."""

    address: str
    problem: str = ""
    """Why it was not kept; empty where it was."""


def is_public(host: str) -> bool:
    """Whether an IP address belongs to the public internet."""
    address = ipaddress.ip_address(host.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    if address.version == 6 and (address not in _PUBLIC or address in _WRAPPING):
        return False
    return address.is_global and not address.is_multicast


def fetch(seeds: Path, addresses: Iterable[str], told: Callable[[Outcome], None]) -> list[Problem]:
    """Fetch the pictures at web addresses; gives a warning for each that was not kept.

    Ends where the disk refuses a file, with ``OSError``.
    """
    folder, known = seeds / FETCHED.parent, dict(fetched(seeds))
    problems = []
    for address in addresses:
        try:
            data = _asked(address)
        except (OSError, ValueError, OverflowError, http.client.HTTPException) as error:
            outcome = Outcome(address, _reason(error))
        else:
            made = make(data)
            outcome = Outcome(address, made.problem and f"this cannot be shown: {made.problem}")
            if made.ready:
                name = f"{sha256(data).hexdigest()}.{made.suffix}"
                folder.mkdir(parents=True, exist_ok=True)
                _write(folder / name, data)
                known[address] = Fetched(name, datetime.now(UTC).strftime("%Y-%m-%d"))
                _write(seeds / FETCHED, packed(known))
        told(outcome)
        if outcome.problem:
            message = f"{outcome.problem}; the page shows a box in its place"
            problems.append(Problem("pictures", 0, message, address, Severity.WARNING))
    return problems


def _write(path: Path, data: bytes) -> None:
    write_whole(path, path.with_name(f".{path.name}.{os.getpid()}"), data)


def _asked(address: str) -> bytes:
    """The bytes at a web address. Raises ``OSError`` and ``ValueError``."""
    headers = {"User-Agent": _AGENT, "Accept": "image/*"}
    written = quote(address, safe=string.punctuation)  # «/河.png», as browsers ask for it
    request = Request(written, headers=headers)  # noqa: S310 - the opener knows no other scheme
    with _watched(LONGEST), _opener().open(request, timeout=PATIENCE) as answer:
        data = bytearray()
        while piece := answer.read(_PIECE):
            data += piece
            if len(data) > LARGEST:
                raise RefusedError(f"it has more than {LARGEST:,} bytes")
    return bytes(data)


def _reason(error: Exception) -> str:
    """Why nothing came, in our words: those of an answer are its host's, those of a library odd."""
    if isinstance(error, HTTPError):
        return f"the host answers with status {error.code}"
    cause = getattr(error, "reason", None)
    error = cause if isinstance(cause, Exception) else error
    if isinstance(error, RefusedError):
        return str(error)
    known = (reason for kind, reason in _REASONS.items() if isinstance(error, kind))
    return next(known, "") or getattr(error, "strerror", None) or "this is no address of the web"


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    """End every connection that is made here after so long, however slowly a host answers."""
    _ENDED.clear()

    def end() -> None:
        _ENDED.set()
        for made in _OPEN:
            with suppress(OSError):
                made.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, ValueError, http.client.HTTPException) as error:
        if isinstance(error, HTTPError):
            error.close()
        if not _ENDED.is_set():
            raise
        raise TimeoutError("it takes too long") from error
    else:
        if _ENDED.is_set():
            raise TimeoutError("it takes too long")
    finally:
        timer.cancel()
        timer.join()
        while _OPEN:
            _OPEN.pop().close()


def _opener() -> OpenerDirector:
    """Asks the web and nothing else: no files, no proxies, no hosts that are not public."""
    opener = OpenerDirector()
    for handler in (
        *(_Http(), _Https(), HTTPRedirectHandler(), HTTPErrorProcessor()),
        *(HTTPDefaultErrorHandler(), UnknownHandler()),
    ):
        opener.add_handler(handler)
    return opener


def _connected(address: tuple[str, int], timeout: float | None = None, *_: object) -> socket.socket:
    """A connection to a public host: to the very address that was looked at."""
    last: OSError = URLError(f"{address[0]} has no address")
    for family, kind, protocol, _name, place in _places(*address):
        if not is_public(str(place[0])):
            raise RefusedError(f"{address[0]} is not a public host")
        made = socket.socket(family, kind, protocol)
        try:
            made.settimeout(timeout)
            made.connect(place)
        except OSError as error:
            made.close()
            last = error
            continue
        _OPEN.append(made.dup())  # the connection itself may become one of TLS
        if _ENDED.is_set():  # while it was being made
            made.close()
            raise TimeoutError
        return made
    raise last


def _places(host: str, port: int) -> Iterator[tuple[int, int, int, str, tuple[str, int]]]:
    yield from socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)  # type: ignore[misc]


class _Connection(http.client.HTTPConnection):
    def connect(self) -> None:
        self._create_connection = _connected
        super().connect()


class _SafeConnection(http.client.HTTPSConnection):
    def connect(self) -> None:
        self._create_connection = _connected
        super().connect()


class _Http(HTTPHandler):
    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(_Connection, req)


class _Https(HTTPSHandler):
    def https_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(_SafeConnection, req)
