"""A web server on 127.0.0.1 for the tests: it serves one folder as any static host would.

For what is missing it sends the nearest 404.html above, as GitHub Pages does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from time import sleep

HOST = "127.0.0.1"
PIECES, PAUSE = 6, 0.05
"""A slow host sends a page in no fewer pieces, with so many seconds after each."""
_HALF = re.compile(rb"</header>|<h1[^>]*>[^<]*<wbr>")
"""Where a page is cut beside: after each head, and within the heading of an article."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base's name)
        """Say nothing; a test that fails says what it asked for."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """For a wrong address show the site's own page, at its root or below a base path."""
        place = Path(self.translate_path(self.path))
        pages = [
            above / "404.html" for above in place.parents if above.is_relative_to(self.directory)
        ]
        page = next((page for page in pages if page.is_file()), None)
        if code != HTTPStatus.NOT_FOUND or page is None:
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class _Slow(_Quiet):
    """Sends a page piece by piece, so that the browser paints what it has so far."""

    def do_GET(self) -> None:
        """Send a page in as many pieces as may show something half; other files at once."""
        source = self.send_head()
        if source is None:
            return
        with source:
            content = source.read()
        cuts = {0, len(content)}
        if content.lstrip()[:9].lower() == b"<!doctype":
            # Between elements: a centred line cannot but move while its text comes in.
            cuts |= {content.find(b">", len(content) * n // PIECES) + 1 for n in range(1, PIECES)}
            cuts |= {match.end() for match in _HALF.finditer(content)}
        for start, end in pairwise(sorted(cuts)):
            self.wfile.write(content[start:end])
            sleep(PAUSE)


@contextmanager
def serving(folder: Path, *, slowly: bool = False) -> Iterator[str]:
    """Serve ``folder``; gives the base URL, which ends in ``/``."""
    server = ThreadingHTTPServer(
        (HOST, 0), partial(_Slow if slowly else _Quiet, directory=str(folder))
    )
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
