"""The pictures of an archive: where they are looked for, and that each is made once."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from generator.readers.pictures import EMBEDDED
from generator.site.pictures import gallery
from generator.site.pictures.gallery import Gallery, Held
from generator.site.pictures.making import MadePicture, make
from generator.site.store import Store
from tests.site.pictures.samples import noise, noted, picture

SEED = "100_a.md"


class Parts:
    """A seed with pictures in its file."""

    def __init__(self, *pictures: bytes) -> None:
        self._held = {f"{EMBEDDED}{sha256(data).hexdigest()}": data for data in pictures}

    @property
    def places(self) -> dict[str, int]:
        return dict.fromkeys(self._held, 7)

    def held_key(self, seed: str) -> str:
        return "00" * 32

    def held(self, seed: str) -> Held:
        return self._held


def files(found: Gallery, addresses: dict[str, int]) -> dict[str, bytes]:
    """What is published at addresses, each checked against its sum."""
    shown, _ = found.show({SEED: addresses})
    made = dict(found.files(SEED, shown[SEED]))
    read = {path: file.read() for path, file in made.items()}
    assert {path: file.sum for path, file in made.items()} == {
        path: sha256(data).hexdigest() for path, data in read.items()
    }
    return read


def test_only_regular_files_below_the_seeds_are_read(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "img").mkdir(parents=True)
    for place in (seeds / "img/a b.png", tmp_path / "outside.png"):
        place.write_bytes(picture())
    (seeds / "link.png").symlink_to(tmp_path / "outside.png")
    (seeds / "far").symlink_to(tmp_path)
    os.mkfifo(seeds / "pipe.png")
    found = Gallery(seeds, Store(), Parts())
    assert list(files(found, {"img/a%20b.png?v=2": 1}).values()) == [picture()]
    others = dict.fromkeys(
        (
            *("../outside.png", "link.png", "far/outside.png", "pipe.png", "img", "none.png"),
            *("/etc/passwd", "file:///etc/passwd", "https://a.example/a.png", "img/\0.png"),
            *("img/" * 99, ""),
        ),
        1,
    )
    shown, problems = found.show({SEED: others})
    assert shown == {SEED: dict.fromkeys(others)}
    assert {problem.message.partition(";")[0] for problem in problems} == {
        "this picture is missing"
    }
    assert all(problem.excerpt and ":" not in problem.excerpt for problem in problems)


def test_pictures_are_made_once_and_published_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds, store = tmp_path / "seeds", Store(tmp_path / "store")
    seeds.mkdir()
    (seeds / "wide.jpg").write_bytes(noise("JPEG"))
    (seeds / "turned.png").write_bytes(noted(6, "PNG"))
    parts = Parts(noted(6))
    addresses = {"wide.jpg": 1, "turned.png": 2, **parts.places}
    first = files(Gallery(seeds, store, parts), addresses)
    assert len(first) == 5

    def forbidden(data: bytes) -> MadePicture:
        raise AssertionError("made again")

    with monkeypatch.context() as patch:
        patch.setattr(gallery, "make", forbidden)
        again = Gallery(seeds, store, parts)
        assert files(again, addresses) == first
    (seeds / "wide.jpg").rename(seeds / "other.jpg")
    store.keep(again.keys)
    with monkeypatch.context() as patch:
        patch.setattr(gallery, "make", forbidden)
        assert len(files(Gallery(seeds, store, parts), {"other.jpg": 1})) == 3
    store.keep(())
    assert (
        files(Gallery(seeds, store, parts), {**addresses, "wide.jpg": 1, "other.jpg": 1}) == first
    )


def test_a_picture_that_changes_is_made_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    (tmp_path / "a.png").write_bytes(picture())
    before = files(Gallery(tmp_path, store, Parts()), {"a.png": 1})
    (tmp_path / "a.png").write_bytes(picture(size=(31, 20)))
    after = files(Gallery(tmp_path, store, Parts()), {"a.png": 1})
    assert before.keys().isdisjoint(after)


def test_a_copy_that_the_store_has_lost_is_made_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    (tmp_path / "a.jpg").write_bytes(noise("JPEG"))
    found = Gallery(tmp_path, store, Parts())
    first = files(found, {"a.jpg": 1})
    copies = [key for key in found.keys if store.get(key, dict[str, bytes])]
    assert len(copies) == 1
    store.keep(found.keys.difference(copies))
    assert files(Gallery(tmp_path, store, Parts()), {"a.jpg": 1}) == first


def test_a_picture_that_cannot_be_shown_is_doubted_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(picture("JPEG")[:200])
    broken = Parts(b"<svg xmlns='http://www.w3.org/2000/svg'><iframe/></svg>")
    shown, problems = Gallery(tmp_path, Store(), broken).show({SEED: {"a.jpg": 3, **broken.places}})
    assert set(shown[SEED].values()) == {None}
    assert [(problem.path, problem.line) for problem in problems] == [(SEED, 3), (SEED, 7)]
    assert "the file is damaged" in problems[0].message
    assert "<iframe>" in problems[1].message


def test_many_pictures_are_made_by_several_processes(tmp_path: Path) -> None:
    for at in range(gallery.FEW_PICTURES + 1):
        (tmp_path / f"{at}.png").write_bytes(picture(size=(30 + at, 20)))
    addresses = {f"{at}.png": 1 for at in range(gallery.FEW_PICTURES + 1)}
    made = files(Gallery(tmp_path, Store(tmp_path / "store"), Parts()), addresses)
    assert made == {
        path: data
        for at in range(gallery.FEW_PICTURES + 1)
        for path, data in make(picture(size=(30 + at, 20))).files.items()
    }
