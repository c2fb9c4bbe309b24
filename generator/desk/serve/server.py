"""The server: one folder as any static host would serve it, and the archivist's pages beside it."""

from __future__ import annotations

import mimetypes
from functools import cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.desk.inspect.frame import POLICY
from generator.desk.inspect.overview import places
from generator.desk.serve.notice import INSPECTION, PRIVATE, alone, with_notice
from generator.desk.serve.state import Current
from generator.model.errors import UsageError
from generator.settings.files import SIDECAR_SUFFIX

_OWN = {"serve.css": "text/css", "serve.js": "text/javascript"}
"""Files of this room that pages load."""
_SERVED_POLICY = f"{POLICY} 'self'; script-src 'self'"
"""What inspection pages may load while they are served: what this server puts in."""
HTML = "text/html"


def listen(address: str, current: Current) -> ThreadingHTTPServer:
    """A server at ``address`` (``127.0.0.1:8000``) that answers with what ``current`` has.

    Raises ``UsageError`` where the address is none or is taken.
    """
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise UsageError(f"{address} is no address; give one like 127.0.0.1:8000")
    try:
        return ThreadingHTTPServer((host, int(port)), partial(Handler, current))
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{address} cannot be served: {reason}; give another --address") from error


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    def __init__(self, current: Current, *arguments: object) -> None:
        self._current = current
        super().__init__(*arguments)  # type: ignore[arg-type] # what the server hands on

    def do_GET(self) -> None:
        """Send what the address names."""
        path = unquote(urlsplit(self.path).path, errors="replace")
        base = self._current.base
        if path.startswith(PRIVATE):
            self._send_private(path.removeprefix(PRIVATE))
        elif path.startswith(base):
            self._send_page(path.removeprefix(base))
        elif f"{path}/" == base or path == "/":
            self._redirect(base)
        else:
            self._send_missing()

    do_HEAD = do_GET  # noqa: N815 - the base's name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: what was built matters here, not what was asked for."""

    def _send_private(self, path: str) -> None:
        state = self._current.state
        if path == "state.js":
            building = str(state.building).lower()
            script = f'archivistState("{state.version}", {building});'
            self._send(script.encode(), "text/javascript")
        elif path in _OWN:
            self._send(_own(path), _OWN[path])
        elif path in ("", "inspect"):
            self._redirect(INSPECTION)
        else:
            folder = self._current.inspection
            file = (
                _file(folder, path.removeprefix("inspect/"))
                if path.startswith("inspect/")
                else None
            )
            if file is None:
                self._send_missing()
            else:
                page = file.read_bytes().replace(POLICY.encode(), _SERVED_POLICY.encode(), 1)
                self._send_html(page)

    def _send_page(self, path: str) -> None:
        site = self._current.state.site
        file = _file(site, path) if site else None
        if site is None:
            self._send(self._alone(), HTML, HTTPStatus.SERVICE_UNAVAILABLE)
        elif file is None:
            self._send_missing()
        elif file.name == "index.html" and path and not path.endswith(("/", "index.html")):
            self._redirect(f"{urlsplit(self.path).path}/")
        elif (kind := mimetypes.guess_type(file.name)[0]) == HTML:
            self._send_html(file.read_bytes())
        else:
            self._send(file.read_bytes(), kind or "application/octet-stream")

    def _send_missing(self) -> None:
        site = self._current.state.site
        file = _file(site, "404.html") if site else None
        if file is None:
            self._send(b"There is no such page.\n", "text/plain", HTTPStatus.NOT_FOUND)
        else:
            self._send_html(file.read_bytes(), HTTPStatus.NOT_FOUND)

    def _send_html(self, page: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        state = self._current.state
        page = with_notice(page, state.report, state.version, self._seeds())
        self._send(page, HTML, status)

    def _alone(self) -> bytes:
        state = self._current.state
        return alone(state.report, state.version, self._seeds())

    def _seeds(self) -> dict[str, str]:
        """The seeds that have an inspection page, with the page."""
        names = (p.name for p in self._current.seeds.glob("*") if p.suffix != SIDECAR_SUFFIX)
        pages = places(names)
        return {name: page for name, page in pages.items() if self._inspects(page)}

    def _inspects(self, page: str) -> bool:
        return (self._current.inspection / page).is_file()

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
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@cache
def _own(name: str) -> bytes:
    return (files(__package__) / name).read_bytes()


def _file(folder: Path, path: str) -> Path | None:
    """The file that ``path`` names in ``folder``, a folder's index in its stead; none outside."""
    if "\0" in path or "\\" in path or not set(path.split("/")).isdisjoint({".", ".."}):
        return None
    found = folder / path.lstrip("/")
    if found.is_dir():
        found /= "index.html"
    inside = found.resolve().is_relative_to(folder.resolve())
    return found if inside and found.is_file() else None
