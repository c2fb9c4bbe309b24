"""Pictures of the web: fetched on request, from public hosts alone, and kept for every build."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from generator.cli.program import main
from generator.desk import fetching
from generator.desk.fetching import Outcome, fetch, is_public
from generator.model.errors import ContentError
from generator.site.pictures.fetched import FETCHED, fetched
from tests.project import copy_project
from tests.site.pictures.samples import picture

ANSWERS: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "/a.png": (200, picture(), {}),
    "/page": (200, b"<html></html>", {}),
    "/gone.png": (404, b"", {}),
    "/%E6%B2%B3.png": (200, picture(), {}),
    "/moved.png": (302, b"", {"Location": "/a.png"}),
    "/file.png": (302, b"", {"Location": "file:///etc/passwd"}),
    "/loop.png": (302, b"", {"Location": "/loop.png"}),
    "/large.png": (200, picture() + b"\0" * fetching.LARGEST, {}),
}


class Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, data, headers = ANSWERS[self.path]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def outcomes(seeds: Path, *addresses: str) -> dict[str, str]:
    found: list[Outcome] = []
    problems = fetch(seeds, addresses, found.append)
    assert len(problems) == sum(bool(each.problem) for each in found)
    return {each.address.rpartition("/")[2]: each.problem for each in found}


PRIVATE = (
    *("127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%eth0"),
    *("0.0.0.0", "::ffff:127.0.0.1", "fd00::1", "224.0.0.1", "100.64.0.1"),  # noqa: S104
    *("::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:1::"),
    *("fec0::1", "::ffff:0:127.0.0.1", "2001:db8::1", "ff02::1", "::", "240.0.0.1"),
)


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")


def test_no_private_host_is_asked(tmp_path: Path, host: str) -> None:
    port = host.rpartition(":")[2]
    found = outcomes(tmp_path, f"{host}/a.png", f"http://localhost:{port}/a.png")
    assert set(found.values()) <= {
        f"{name} is not a public host" for name in ("127.0.0.1", "localhost")
    }
    assert not list(tmp_path.iterdir())


def test_a_port_that_is_none_is_a_problem(tmp_path: Path) -> None:
    (problem,) = outcomes(tmp_path, f"http://example.org:{10**30}/a.png").values()
    assert problem == "this is no address of the web"


def test_a_host_that_there_is_not_is_told_in_our_words(tmp_path: Path) -> None:
    assert outcomes(tmp_path, "http://gone.invalid/a.png") == {"a.png": "there is no such host"}


def test_only_pictures_are_kept(tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "is_public", lambda _: True)
    names = [unquote(name.strip("/")) for name in ANSWERS]
    found = outcomes(tmp_path, *(f"{host}/{name}" for name in names))
    assert [name for name, problem in found.items() if not problem] == [
        "a.png",
        "河.png",
        "moved.png",
    ]
    known = fetched(tmp_path)
    assert {address.rpartition("/")[2] for address in known} == {"a.png", "河.png", "moved.png"}
    assert found["gone.png"] == "the host answers with status 404"
    assert "it has more than" in found["large.png"]
    assert [p.read_bytes() for p in tmp_path.glob("pictures/*.png")] == [picture()]
    for address in ("ftp://a.example/a.png", "file:///etc/passwd", "http://[::1", "http:///a"):
        assert set(outcomes(tmp_path, address).values()) == {"this is no address of the web"}


@pytest.mark.parametrize("path", ["/slow-head", "/slow-body", "/slow-chunks"])
def test_a_host_that_never_comes_to_an_end_is_left(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "is_public", lambda _: True)
    monkeypatch.setattr(fetching, "LONGEST", 1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=drip, args=(server, path), daemon=True).start()
        found = outcomes(tmp_path, f"http://127.0.0.1:{server.getsockname()[1]}{path}")
    assert list(found.values()) == ["it takes too long"]


def drip(server: socket.socket, path: str) -> None:
    """Answer a few bytes at a time, without end."""
    head, piece = {
        "/slow-head": (b"HTTP/1.1 200 OK\r\nX: ", b"a"),
        "/slow-body": (b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n", b"a"),
        "/slow-chunks": (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
            b"a: b\r\n",
        ),
    }[path]
    with suppress(OSError):
        made, _ = server.accept()
        with made:
            made.sendall(head)
            while True:
                made.sendall(piece)
                sleep(0.05)


def test_time_that_ends_while_a_host_is_slow_to_be_reached_ends_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No connection is open then that could be ended."""
    real = socket.getaddrinfo

    def slow(*asked: Any, **more: Any) -> Any:
        sleep(1.5)
        return real(*asked, **more)

    monkeypatch.setattr(fetching, "is_public", lambda _: True)
    monkeypatch.setattr(fetching, "LONGEST", 0.5)
    monkeypatch.setattr(fetching, "PATIENCE", 5)
    monkeypatch.setattr(socket, "getaddrinfo", slow)
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=drip, args=(server, "/slow-body"), daemon=True).start()
        found = outcomes(tmp_path, f"http://127.0.0.1:{server.getsockname()[1]}/slow-body")
    assert list(found.values()) == ["it takes too long"]


def test_an_address_that_is_none_is_listed_like_any_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = "<h1>A letter</h1><p>Ana went home.</p><img src='http://[x/a.png'><img src='HTTP://u@h'>"
    (tmp_path / "001_a.html").write_text(page, encoding="utf-8")
    assert main(["pictures", "fetch", "--seeds", str(tmp_path)]) == 0
    assert [line.strip() for line in capsys.readouterr().out.splitlines()[:2]] == ["1 [x", "1 u@h"]
    assert all(outcomes(tmp_path, "http://[x/a.png", "HTTP://u@h").values())


def test_a_damaged_list_is_told(tmp_path: Path) -> None:
    (tmp_path / FETCHED).parent.mkdir()
    (tmp_path / FETCHED).write_text('{"https://a/": {"file": "../../x", "date": ""}}')
    assert fetched(tmp_path) == {}
    deep = f'{{"https://a/": {{"file": "", "date": "", "x": {"[" * 9_000}{"]" * 9_000}}}}}'
    for damaged in ("{", "[" * 99_999, deep):
        (tmp_path / FETCHED).write_text(damaged)
        with pytest.raises(ContentError, match="damaged"):
            fetched(tmp_path)


def test_a_fetched_picture_stands_in_place_of_its_box(
    tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fetching, "is_public", lambda _: True)
    project = copy_project(tmp_path / "project", seeds=False)
    seeds = project / "seeds"
    seeds.mkdir()
    (seeds / "100_a.md").write_text(f"# 甲\n\n正文。\n\n![图一]({host}/a.png)\n", encoding="utf-8")
    assert main(["--project", str(project), "convert"]) == 0
    capsys.readouterr()
    assert main(["--project", str(project), "check"]) == 1  # there is no site yet
    assert "1 picture, 1 of them in the web" in capsys.readouterr().out
    command = ["--project", str(project), "pictures", "fetch"]
    assert main(command) == 0
    assert "Pictures that would be fetched: 1" in capsys.readouterr().out
    assert not (seeds / "pictures").exists()
    assert main([*command, "--yes"]) == 0
    assert main(["--quiet", "--project", str(project), "build"]) == 0
    page = (project / "site/issues/100/01/index.html").read_text("utf-8")
    assert [i["alt"] for i in BeautifulSoup(page, "lxml").select(".article-body img")] == ["图一"]
    capsys.readouterr()
    assert main(command) == 0
    assert "No picture is missing" in capsys.readouterr().out
