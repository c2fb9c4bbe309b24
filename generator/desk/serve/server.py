"""The server: a folder as any static host would serve it, and the archivist's pages beside it."""

from __future__ import annotations

import mimetypes
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.desk.serve.notice import INSPECTION, PRIVATE, waiting_page, with_notice
from generator.desk.serve.state import ServedProject
from generator.model.errors import UsageError

_ASSETS = {"serve.css": "text/css", "serve.js": "text/javascript"}
"""Files beside this module that served pages load."""
_HTML = "text/html"


def listen(address: str, project: ServedProject) -> ThreadingHTTPServer:
    """A server at ``address`` (``127.0.0.1:8000``) that answers with what ``project`` has.

    Raises ``UsageError`` for an address that is invalid or in use.
    """
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise UsageError(f"{address} is not an address; give one like 127.0.0.1:8000")
    try:
        return ThreadingHTTPServer((host, int(port)), partial(Handler, project))
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{address} cannot be used: {reason}; give another --address") from error


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    def __init__(self, project: ServedProject, *arguments: object) -> None:
        self._project = project
        super().__init__(*arguments)  # type: ignore[arg-type] # passed on from the server

    def do_GET(self) -> None:
        """Send what the address names."""
        path = unquote(urlsplit(self.path).path, errors="replace")
        base, site = self._project.base, self._project.state.site
        if path.startswith(PRIVATE):
            self._send_private(path.removeprefix(PRIVATE))
        elif not path.startswith(base):
            if f"{path}/" == base or path == "/":
                self._redirect(base)
            else:
                self._send_missing()
        elif site is None:
            page = waiting_page(self._project.state)
            self._send_html(page, HTTPStatus.SERVICE_UNAVAILABLE)
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
        file = _file(folder, path)
        if file is None:
            self._send_missing()
        elif file.name == "index.html" and path and not path.endswith(("/", "index.html")):
            self._redirect(f"{urlsplit(self.path).path}/")
        elif (kind := mimetypes.guess_type(file.name)[0]) == _HTML:
            self._send_html(file.read_bytes())
        else:
            self._send(file.read_bytes(), kind or "application/octet-stream")

    def _send_missing(self) -> None:
        site = self._project.state.site
        if file := _file(site, "404.html") if site else None:
            self._send_html(file.read_bytes(), HTTPStatus.NOT_FOUND)
        else:
            self._send(b"There is no such page.\n", "text/plain", HTTPStatus.NOT_FOUND)

    def _send_html(self, page: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        state = self._project.state
        failed = state.result is not None and state.result.problems
        seed_pages = self._project.seed_pages() if failed else {}
        self._send(with_notice(page, state, seed_pages), _HTML, status)

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


def _file(folder: Path, path: str) -> Path | None:
    """The file ``path`` in ``folder``, of a folder its index; ``None`` if missing or outside."""
    if "\0" in path or "\\" in path or not set(path.split("/")).isdisjoint({".", ".."}):
        return None
    found = folder / path.lstrip("/")
    if found.is_dir():
        found /= "index.html"
    inside = found.resolve().is_relative_to(folder.resolve())
    return found if inside and found.is_file() else None
