"""The server: a folder as any static host would serve it, and the archivist's pages beside it."""

from __future__ import annotations

import mimetypes
import re
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path, PurePosixPath
from threading import Lock
from urllib.parse import unquote

from generator.desk.inspect.html import FOLDER, QUESTIONS, filled, page_paths
from generator.desk.serve.asking import is_addressed, is_own
from generator.desk.serve.run_result import RunResult
from generator.model.errors import Severity, UsageError, errors_in, quote
from generator.settings import disk
from generator.settings.files import is_seed

PRIVATE = "/-/"
"""Path of all that is for the archivist alone; no page of a site has a path that starts so."""
INSPECTION = f"{PRIVATE}inspect/"
_ASSETS = {"serve.css": "text/css", "serve.js": "text/javascript"}
"""Files beside this module that served pages load."""
_HTML = "text/html"
# «127.0.0.1:8000», «[::1]:8000», «archive.lan:0»
_ADDRESS = re.compile(r"(?P<host>\[[0-9a-f:.%\w]+\]|[^\[\]:]+):(?P<port>[0-9]{1,5})", re.I)
PATIENCE = 60
"""Seconds that a browser may take to say what it wants."""
_REFUSALS = {
    HTTPStatus.BAD_REQUEST: b"This is no request that a browser makes.\n",
    HTTPStatus.FORBIDDEN: b"This is for the archivist's own pages; open it by its address.\n",
    HTTPStatus.MISDIRECTED_REQUEST: b"This server has another address; see the terminal.\n",
}


@dataclass(frozen=True, slots=True)
class State:
    """The state of serving between two events; a build that starts or ends replaces it."""

    site: Path | None = None
    """Folder of the site; ``None`` if none could be built yet."""
    result: RunResult | None = None
    """Result of the last build; ``None`` before the first has ended."""
    version: int = 0
    """Number of builds that have ended."""
    building: bool = True


@dataclass(slots=True)
class ServedProject:
    """The project that all requests see; ``state`` is replaced as a whole."""

    folder: Path
    base: str
    """Path of the site's root on its host, with slashes around it."""
    write_inspection: Callable[[], object]
    state: State = State()
    _inspected: int = -1
    _lock: Lock = field(default_factory=Lock)

    def inspection(self) -> Path:
        """Folder of the inspection pages, written again if a build has ended since."""
        version = self.state.version
        with self._lock:
            if version > self._inspected:
                self.write_inspection()
                self._inspected = version
        return self.folder / FOLDER


def listen(address: str, project: ServedProject) -> ThreadingHTTPServer:
    """A server at ``address`` (``127.0.0.1:8000``, ``[::1]:8000``) that answers with what ``project`` has.

    Raises ``UsageError`` for an address that is invalid or in use.
    """
    found = _ADDRESS.fullmatch(address)
    if not found or int(found["port"]) > 65535:
        raise UsageError(f"{address} is not an address; give one like 127.0.0.1:8000")
    host = found["host"]
    try:
        return Server((host.strip("[]"), int(found["port"])), partial(Handler, project, host))
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{address} cannot be used: {reason}; give another --address") from error


class Server(ThreadingHTTPServer):
    """Answers each request by itself, whatever becomes of others."""

    def __init__(self, address: tuple[str, int], handler: Callable[..., Handler]) -> None:
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, handler)

    def handle_error(self, *_: object) -> None:
        """Say nothing where a browser has gone; what else may be wrong is told as a status."""


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    timeout = PATIENCE

    def __init__(self, project: ServedProject, named: str, *arguments: object) -> None:
        self._project = project
        self._named = named
        super().__init__(*arguments)  # type: ignore[arg-type] # passed on from the server

    def do_GET(self) -> None:
        """Send what the address names; where that cannot be, a status and a line of text."""
        try:
            if refusal := self._refusal():
                self._send(_REFUSALS[refusal], "text/plain", refusal)
            else:
                self._answer(unquote(self._path, errors="replace"))
        except (ConnectionError, TimeoutError):
            raise
        except Exception:  # what was there is gone, or a mistake of ours
            self._send(
                b"This cannot be shown now.\n", "text/plain", HTTPStatus.INTERNAL_SERVER_ERROR
            )

    @property
    def _path(self) -> str:
        """The path of the address, as it was asked for."""
        return self.path.partition("?")[0].partition("#")[0]

    def _refusal(self) -> HTTPStatus | None:
        """Why the request is not answered, if it is not."""
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not self.path.startswith("/"):
            return HTTPStatus.BAD_REQUEST
        if not is_addressed(hosts[0], self.connection.getsockname(), self._named):
            return HTTPStatus.MISDIRECTED_REQUEST
        private = unquote(self._path, errors="replace").startswith(PRIVATE)
        own = is_own(self.headers.get, hosts[0])
        return HTTPStatus.FORBIDDEN if private and not own else None

    def _answer(self, path: str) -> None:
        base, site = self._project.base, self._project.state.site
        if path.startswith(PRIVATE):
            self._send_private(path.removeprefix(PRIVATE))
        elif not path.startswith(base):
            if f"{path}/" == base or path == "/":
                self._redirect(base)
            else:
                self._send_missing()
        elif site is None:
            page = filled("waiting.html", waiting=self._project.state.result is None)
            self._send_html(page.encode(), HTTPStatus.SERVICE_UNAVAILABLE)
        else:
            self._send_file(site, path.removeprefix(base))

    do_HEAD = do_GET  # noqa: N815 - a name of the base class

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - see above
        """Log nothing; the terminal is for the builds."""

    def _send_private(self, path: str) -> None:
        state = self._project.state
        if path == "state.js":
            script = f'archivistState("{state.version}", {str(state.building).lower()});'
            self._send(script.encode(), "text/javascript")
        elif path in _ASSETS:
            self._send((files(__package__) / path).read_bytes(), _ASSETS[path])
        elif path in ("", "inspect"):
            self._redirect(INSPECTION)
        elif path.startswith("inspect/"):
            self._send_file(self._project.inspection(), path.removeprefix("inspect/"))
        else:
            self._send_missing()

    def _send_file(self, folder: Path, path: str) -> None:
        file, data = _file(folder, path)
        if data is None:
            self._send_missing()
        elif file.name == "index.html" and path and not path.endswith(("/", "index.html")):
            self._redirect(f"{self._path}/")
        elif (kind := mimetypes.guess_type(file.name)[0]) == _HTML:
            self._send_html(data)
        else:
            self._send(data, kind or "application/octet-stream")

    def _send_missing(self) -> None:
        site = self._project.state.site
        page = _file(site, "404.html")[1] if site else None
        if page is not None:
            self._send_html(page, HTTPStatus.NOT_FOUND)
        else:
            self._send(b"There is no such page.\n", "text/plain", HTTPStatus.NOT_FOUND)

    def _send_html(self, page: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        seeds = page_paths(_seeds(self._project.folder / "seeds"))
        self._send(with_notice(page, self._project.state, seeds), _HTML, status)

    def _redirect(self, target: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _file(folder: Path, path: str) -> tuple[Path, bytes | None]:
    """The file ``path`` in ``folder``, of a folder its index; no bytes if missing or outside."""
    found = folder / path.lstrip("/")
    if "\0" in path or "\\" in path or not set(path.split("/")).isdisjoint({".", ".."}):
        return found, None
    try:
        found = found / "index.html" if found.is_dir() else found
        if found.resolve().is_relative_to(folder.resolve()):
            return found, disk.read(found, disk.MADE, below=folder)
    except OSError:
        pass
    return found, None


def _seeds(folder: Path) -> list[str]:
    """The names of the seeds, as far as the folder can be read now."""
    try:
        return [path.name for path in folder.iterdir() if is_seed(path)]
    except OSError:
        return []


def with_notice(page: bytes, state: State, seed_pages: Mapping[str, str]) -> bytes:
    """``page`` with the problems of the last build, if it failed, and the archivist's link.

    ``seed_pages``: the inspection pages of seeds by their names.
    """
    problems = state.result.problems if state.result else ()
    notice = filled(
        "notice.html",
        failed=state.result is not None and state.result.status != 0,
        failure=state.result.failure if state.result else "",
        errors=errors_in(problems),
        warnings=sum(problem.severity is Severity.WARNING for problem in problems),
        seed_page=lambda problem: seed_pages.get(PurePosixPath(problem.path).name),
        excerpt=lambda problem: quote(problem.excerpt)[1:-1],
        private=PRIVATE,
        inspection=INSPECTION,
        questions=QUESTIONS,
        version=state.version,
    )
    head = f'<link rel="stylesheet" href="{PRIVATE}serve.css">'
    return _before(_before(page, b"</head>", head.encode()), b"</body>", notice.encode())


def _before(page: bytes, tag: bytes, added: bytes) -> bytes:
    """``page`` with ``added`` before the last ``tag``, or at its end if it has none."""
    head, found, tail = page.rpartition(tag)
    return head + added + found + tail if found else page + added
