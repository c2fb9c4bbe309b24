"""Who may ask the server, and what it says to whatever else reaches its port."""

from __future__ import annotations

import os
import random
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import pytest

from generator.cli.commands import program
from generator.desk.serve import session
from generator.desk.serve.asking import is_addressed, is_own
from generator.desk.serve.run_result import RunResult
from generator.desk.serve.server import ServedProject, State, listen
from generator.model.errors import Problem, UsageError
from generator.publish.page import PAGE_DATA, SITE_FILE
from generator.settings.files import list_seeds

PATIENCE = 600
"""Seconds after which a test gives up."""
SECRET = Problem("001_a.txt", 7, "something is wrong", "秘密")
LOCAL = ("127.0.0.1", 8000)


@dataclass(frozen=True)
class Site:
    """A site that is served, with a secret in the problems of its last build."""

    folder: Path
    port: int

    def say(self, data: bytes) -> bytes:
        """Everything that the server answers to some bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as line:
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: line.recv(65536), b""))

    def ask(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Status and body of the answer; «_» in the name of a header is «-»."""
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if "Host" not in headers:
            lines.append(f"Host: 127.0.0.1:{self.port}")
        request = "\r\n".join([f"GET {path} HTTP/1.1", *lines, "", ""])
        head, _, body = self.say(request.encode()).partition(b"\r\n\r\n")
        return int(head.split()[1]), body


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Site]:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "inspect").mkdir()
    (site / "index.html").write_text("<p>a page", encoding="utf-8")
    (tmp_path / "inspect/index.html").write_text("<p>秘密", encoding="utf-8")
    state = State(site, RunResult(1, (SECRET,)), 3, building=False)
    server = listen("127.0.0.1:0", ServedProject(tmp_path, "/", lambda: None, state))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield Site(tmp_path, server.server_port)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("host", "address", "named"),
    [
        ("127.0.0.1:8000", LOCAL, "127.0.0.1"),
        ("LocalHost:8000", LOCAL, "127.0.0.1"),
        ("localhost:8000", LOCAL, "localhost"),
        ("[::1]:8000", ("::1", 8000), "[::1]"),
        ("archive.lan:8000", ("192.168.1.7", 8000), "Archive.lan"),
        ("192.168.1.7:8000", ("192.168.1.7", 8000), "0.0.0.0"),  # noqa: S104
        ("127.0.0.1", ("127.0.0.1", 80), "127.0.0.1"),
        ("localhost:8000", ("::1", 8000), "[::1]"),
        ("127.0.0.1:8000", ("::ffff:127.0.0.1", 8000), "[::]"),
        ("[fe80::7]:8000", ("fe80::7%eth0", 8000), "[::]"),
    ],
)
def test_a_request_may_name_the_address_it_came_to(
    host: str, address: tuple[str, int], named: str
) -> None:
    assert is_addressed(host, address, named)


@pytest.mark.parametrize(
    ("host", "address", "named"),
    [
        ("evil.example:8000", LOCAL, "127.0.0.1"),
        ("127.0.0.1.evil.example:8000", LOCAL, "127.0.0.1"),
        ("localhost.evil.example:8000", LOCAL, "127.0.0.1"),
        ("evil.example@127.0.0.1:8000", LOCAL, "127.0.0.1"),
        ("localhost:8000", ("192.168.1.7", 8000), "0.0.0.0"),  # noqa: S104
        ("127.0.0.1:8001", LOCAL, "127.0.0.1"),
        ("127.0.0.1", LOCAL, "127.0.0.1"),
        ("127.0.0.1:99999", LOCAL, "127.0.0.1"),
        ("", LOCAL, "127.0.0.1"),
        ("[", LOCAL, "127.0.0.1"),
        ("none:8000", ("/run/socket", 8000), "127.0.0.1"),
        ("localhost:8000", ("fe80::7%eth0", 8000), "[::]"),
        ("[::ffff:1.2.3.4]:8000", ("::1", 8000), "[::1]"),
    ],
)
def test_a_request_that_names_another_address_is_not_for_this_server(
    host: str, address: tuple[str, int], named: str
) -> None:
    assert not is_addressed(host, address, named)


def test_a_page_whose_name_was_made_to_lead_here_reads_nothing(served: Site) -> None:
    for path in ("/", "/-/state.js", "/-/inspect/", "/none"):
        for host in (f"evil.example:{served.port}", "evil.example", "127.0.0.1:1"):
            status, body = served.ask(path, Host=host)
            assert (status, "秘密".encode() in body, b"archivistState" in body) == (
                421,
                False,
                False,
            )
    status, body = served.ask("/", Host=f"localhost:{served.port}")
    assert status == 200
    assert "秘密".encode() in body


@pytest.mark.parametrize("path", ["/-/state.js?3", "/-/inspect/", "/%2d/state.js", "/-/serve.css"])
def test_what_is_private_goes_to_the_user_and_to_pages_of_this_server_alone(
    served: Site, path: str
) -> None:
    own = f"http://127.0.0.1:{served.port}"
    for headers in (
        *({}, {"Sec_Fetch_Site": "none"}, {"Sec_Fetch_Site": "same-origin", "Origin": own}),
        {"Referer": f"{own}/issues/"},
    ):
        assert served.ask(path, **headers)[0] == 200
    for headers in (
        *({"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}),
        *({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": f"{own}1"}),
        *({"Referer": "https://evil.example/"}, {"Referer": f"{own}1/"}),
    ):
        status, body = served.ask(path, **headers)
        assert (status, body.startswith(b"This is for the archivist")) == (403, True)


def test_old_browsers_too_keep_what_is_private_from_pages_of_other_origins(served: Site) -> None:
    assert is_own(
        lambda name: None, "127.0.0.1:8000"
    )  # they say nothing of where a request comes from
    head = served.say(f"GET /-/state.js HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
    assert b"Cross-Origin-Resource-Policy: same-origin" in head
    assert b"X-Content-Type-Options: nosniff" in head


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (b"GET http://[ HTTP/1.1", 400),
        (b"GET http://evil.example/ HTTP/1.1", 400),
        (b"GET //[ HTTP/1.1", 404),
        (b"GET * HTTP/1.1", 400),
        (b"GET /" + b"a" * 255 + b" HTTP/1.1", 404),
        (b"GET /" + b"%E6%96%87" * 85 + b" HTTP/1.1", 404),
        (b"GET /" + b"a/" * 4_000 + b" HTTP/1.1", 404),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1", 414),
        (b"GET /%ff%00%0d%0aX:%20y HTTP/1.1", 404),
        (b"GET /\xff\xfe HTTP/1.1", 404),
        (b"GET / HTTP/9.9", 505),
        (b"GET / HTTP/x", 400),
        (b"GET", 400),
        (b"\x16\x03\x01\x02\x00\x01", 400),
        (b"POST / HTTP/1.1", 501),
        (b"PROPFIND / HTTP/1.1", 501),
    ],
)
def test_an_odd_request_gets_a_plain_status(
    served: Site, line: bytes, status: int, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = served.say(line + f"\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
    # What has no version is HTTP/0.9, whose answers have no status line.
    assert str(status).encode() in answer.partition(b"\r\n")[0] or b"Error code: 400" in answer
    assert served.ask("/")[0] == 200
    assert capfd.readouterr() == ("", "")


def test_a_request_without_host_or_with_two_is_none(served: Site) -> None:
    host = f"Host: 127.0.0.1:{served.port}\r\n".encode()
    for hosts in (b"", host * 2, host + b"Host: evil.example\r\n"):
        assert b" 400 " in served.say(b"GET / HTTP/1.1\r\n" + hosts + b"\r\n")[:20]


def test_a_site_that_is_taken_away_is_told_as_missing(served: Site) -> None:
    shutil.rmtree(served.folder / "site")
    shutil.rmtree(served.folder / "seeds")
    assert served.ask("/")[0] == 404
    assert served.ask("/-/state.js")[0] == 200


def test_links_and_pipes_in_a_site_are_not_sent(served: Site) -> None:
    (served.folder / "secret.txt").write_text("geheim", encoding="utf-8")
    (served.folder / "site/a.txt").symlink_to(served.folder / "secret.txt")
    (served.folder / "site/b").symlink_to(served.folder / "inspect")
    os.mkfifo(served.folder / "site/c.txt")
    for path in ("/a.txt", "/b/", "/b/index.html", "/c.txt"):
        assert served.ask(path)[0] == 404


def test_looking_at_the_files_survives_folders_that_come_and_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each listing finds folders that are gone when it enters them: they are removed just then."""
    for name in ("seeds", "docs", "overrides"):
        for number in range(60):
            (tmp_path / name / f"{number:03}/deep/er").mkdir(parents=True)
            (tmp_path / name / f"{number:03}/deep/a.css").write_text("", encoding="utf-8")
    (tmp_path / "seeds/001_a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    chance, scandir, gone = random.Random(1), os.scandir, 0  # noqa: S311

    def listed(path: str | Path) -> object:
        nonlocal gone
        inner = tmp_path in Path(path).parent.parents
        if inner and chance.random() < 0.2:
            Path(path).rename(tmp_path / f"gone-{gone}")
            gone += 1
        return scandir(path)

    monkeypatch.setattr(os, "scandir", listed)
    looks: tuple[Callable[[], object], ...] = (
        lambda: session.stamp(tmp_path),
        lambda: list_seeds(tmp_path / "seeds"),
    )
    for look in looks * 5:
        look()
    assert gone > 20


def test_serving_goes_on_where_a_look_at_the_files_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter([None, OSError(2, "gone"), NotADirectoryError(20, "gone"), KeyboardInterrupt()])

    def look(project: Path) -> tuple[()]:
        found = next(looks)
        if found is not None:
            raise found
        return ()

    monkeypatch.setattr(session, "stamp", look)
    monkeypatch.setattr(session, "PAUSE", 0)
    monkeypatch.setattr(session, "_build", lambda *_: None)
    ended = Event()
    with suppress(KeyboardInterrupt):
        session.serve(tmp_path, "127.0.0.1:0", "", browser=False, say=lambda _: ended.set())
    assert ended.is_set()
    assert list(looks) == []


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6")
def test_serving_listens_on_an_address_of_ipv6(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>a page", encoding="utf-8")
    state = State(tmp_path, building=False)
    with listen("[::1]:0", ServedProject(tmp_path, "/", lambda: None, state)) as server:
        Thread(target=server.handle_request, daemon=True).start()
        with socket.create_connection(("::1", server.server_port), timeout=PATIENCE) as line:
            line.sendall(f"GET / HTTP/1.1\r\nHost: [::1]:{server.server_port}\r\n\r\n".encode())
            assert b" 200 OK" in line.recv(65536)


@pytest.mark.parametrize(
    "address",
    [
        *("", "8000", ":8000", "::1:8000", "[::1]", "[::1:8000", "127.0.0.1:", "127.0.0.1:65536"),
        *(f"127.0.0.1:{'1' * 5_000}", "127.0.0.1:١", "[zz]:0", "a..b:0", f"{'a' * 300}:0"),
    ],
)
def test_what_is_no_address_is_wrong_use(tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError):
        listen(address, ServedProject(tmp_path, "/", lambda: None))


def test_serving_listens_on_this_machine_unless_told_otherwise() -> None:
    command = program.commands["serve"]
    (address,) = (option for option in command.params if option.name == "address")
    assert str(address.default).rpartition(":")[0] == "127.0.0.1"


@pytest.mark.parametrize(
    "data", [b"[]", b"null", b"7", b'"x"', b"{}", b"[" * 100_000, b"\xff", b'{"language":']
)
def test_page_data_of_others_do_not_end_serving(data: bytes, tmp_path: Path) -> None:
    (tmp_path / PAGE_DATA).mkdir()
    (tmp_path / PAGE_DATA / SITE_FILE).write_bytes(data)
    assert session.language_of(tmp_path) == "en"
