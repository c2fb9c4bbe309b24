"""Firefox and WebKit, spoken to in their own remote protocols.

Stock builds as distributions ship them, with no driver to download: Firefox listens to Marionette,
WebKitGTK's mini browser, which has the engine of Safari, to WebDriver.
``python -m tests.browser.engines`` installs both; ``make browsers`` runs it.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from tests.browser import chromium

HOST = "127.0.0.1"
PATIENCE = 60
"""Seconds that a browser gets to start, and a script to finish."""
MINI_BROWSER = "*/webkit*gtk-*/MiniBrowser"
"""Where distributions put WebKitGTK's own browser below /usr/lib."""


class Engine(Protocol):
    """A browser that opens addresses and runs scripts in them."""

    def open(self, url: str) -> None:
        """Go to an address and wait until it is loaded."""

    def run(self, script: str, *arguments: object) -> Any:
        """Call an asynchronous function, given as its source, in the page; give its result."""


def body(script: str) -> str:
    """The source of a WebDriver script that calls the function ``script``."""
    return (
        "const done = arguments[arguments.length - 1];"
        f"({script})(...Array.from(arguments).slice(0, -1))"
        ".then((value) => done({ value }), (error) => done({ error: String(error) }));"
    )


def result(answer: dict[str, Any]) -> Any:
    """What the function gave; an error of the page becomes one of the test."""
    assert "error" not in answer, answer["error"]
    return answer["value"]


class Marionette:
    """A session with Firefox: messages are ``length:JSON`` over a socket."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self._socket = _connected(port, process)
        self._socket.settimeout(PATIENCE)
        self._count = 0
        self._received()
        self.call("WebDriver:NewSession")
        self.call("WebDriver:SetTimeouts", script=PATIENCE * 1000)

    def open(self, url: str) -> None:
        """Go to an address and wait until it is loaded."""
        self.call("WebDriver:Navigate", url=url)

    def run(self, script: str, *arguments: object) -> Any:
        """Call an asynchronous function, given as its source, in the page; give its result."""
        answer = self.call("WebDriver:ExecuteAsyncScript", script=body(script), args=arguments)
        return result(answer["value"])

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def call(self, name: str, **parameters: object) -> Any:
        """Send one command; give its result."""
        self._count += 1
        message = json.dumps([0, self._count, name, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, value = self._received()
        assert error is None, error
        return value

    def _received(self) -> Any:
        size = b""
        while not size.endswith(b":"):
            size += self._some(1)
        data, length = b"", int(size[:-1])
        while len(data) < length:
            data += self._some(length - len(data))
        return json.loads(data)

    def _some(self, most: int) -> bytes:
        data = self._socket.recv(most)
        assert data, "the browser closed the connection"
        return data


class WebDriver:
    """A session with WebKit: W3C WebDriver over HTTP."""

    def __init__(self, port: int, process: subprocess.Popen[bytes], browser: str) -> None:
        _connected(port, process).close()
        self._base = f"http://{HOST}:{port}/session"
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._base += "/" + self._call("", {"capabilities": wanted})["sessionId"]
        self._call("/timeouts", {"script": PATIENCE * 1000})

    def open(self, url: str) -> None:
        """Go to an address and wait until it is loaded."""
        self._call("/url", {"url": url})

    def run(self, script: str, *arguments: object) -> Any:
        """Call an asynchronous function, given as its source, in the page; give its result."""
        return result(self._call("/execute/async", {"script": body(script), "args": arguments}))

    def close(self) -> None:
        """End the session and with it the browser."""
        self._send(urllib.request.Request(self._base, method="DELETE"))  # noqa: S310 (our own)

    def _call(self, path: str, parameters: dict[str, object]) -> Any:
        data = json.dumps(parameters).encode()
        headers = {"Content-Type": "application/json"}
        return self._send(urllib.request.Request(self._base + path, data, headers))  # noqa: S310

    @staticmethod
    def _send(request: urllib.request.Request) -> Any:
        try:
            with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:  # noqa: S310
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from error


@contextmanager
def firefox(profile: Path) -> Iterator[Engine]:
    """Firefox without a window, its profile in an empty folder."""
    port = _free_port()
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, "no Firefox on the PATH"
    # Nothing is looked up or sent: whatever is asked of another host goes to a closed port.
    settings = {"marionette.port": port, "network.proxy.type": 1, "network.proxy.socks": HOST}
    settings |= {"network.proxy.socks_port": 9, "network.proxy.socks_remote_dns": True}
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in settings.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    with _running(command) as process, closing(Marionette(port, process)) as session:
        yield session


@contextmanager
def webkit() -> Iterator[Engine]:
    """WebKitGTK's mini browser, on a virtual screen where there is none."""
    port = _free_port()
    command = ["WebKitWebDriver", f"--host={HOST}", f"--port={port}"]
    if not os.environ.get("DISPLAY"):
        command = ["xvfb-run", "--auto-servernum", *command]
    with (
        _running(command) as process,
        closing(WebDriver(port, process, str(mini_browser()))) as session,
    ):
        yield session


def mini_browser() -> Path | None:
    """WebKitGTK's own browser, the newest, if it is installed."""
    return max(Path("/usr/lib").glob(MINI_BROWSER), default=None)


def missing(name: str) -> str:
    """What keeps an engine from running here; empty if nothing does."""
    if name == "firefox":
        return "" if shutil.which("firefox-esr") or shutil.which("firefox") else "no Firefox"
    if not shutil.which("WebKitWebDriver") or mini_browser() is None:
        return "no WebKitWebDriver with MiniBrowser"
    return "" if os.environ.get("DISPLAY") or shutil.which("xvfb-run") else "no screen, no xvfb-run"


@contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is ended, with all that it started, when the block is left."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield process
    finally:
        os.killpg(process.pid, 15)
        process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _connected(port: int, process: subprocess.Popen[bytes]) -> socket.socket:
    """A connection to a program that is about to listen."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, f"the browser ended with status {process.returncode}"
        try:
            return socket.create_connection((HOST, port), timeout=PATIENCE)
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the browser does not listen")


def main() -> int:
    """Make sure of both engines; exit status 1 if one is missing in the end."""
    wanted = {"firefox": ("firefox-esr",), "webkit": ("webkit2gtk-driver", "xvfb")}
    for name, packages in wanted.items():
        if missing(name) and shutil.which("apt-get") and os.geteuid() == 0:
            chromium.apt_get(*packages)
    reasons = [reason for reason in map(missing, wanted) if reason]
    for reason in reasons:
        print(f"make: {reason}; install it", file=sys.stderr)
    return 1 if reasons else 0


if __name__ == "__main__":
    sys.exit(main())
