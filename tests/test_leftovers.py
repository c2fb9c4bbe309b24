"""What the theme brings and no page uses does not stay in the site."""

from __future__ import annotations

from pathlib import Path

from generator.build.leftovers import remove_leftovers


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


THEME = {
    "assets/css/used.css": "a { background: url(../images/used.png) } /*# sourceMappingURL=used.css.map */",
    "assets/css/used.css.map": "{}",
    "assets/images/used.png": "",
    "assets/js/unused/deep.js": "",
}


def test_what_is_named_stays_and_the_rest_goes(tmp_path: Path) -> None:
    theme = write(tmp_path / "theme", THEME)
    page = '<link rel="stylesheet" href="../assets/css/used.css">'
    site = write(tmp_path / "site", {**THEME, "a/index.html": page, "assets/own.bin": ""})
    assert remove_leftovers(site, theme) == ["assets/css/used.css.map", "assets/js/unused/deep.js"]
    left = sorted(path.relative_to(site).as_posix() for path in site.rglob("*"))
    assert left == [
        "a",
        "a/index.html",
        "assets",
        "assets/css",
        "assets/css/used.css",
        "assets/images",
        "assets/images/used.png",
        "assets/own.bin",
    ]


def test_nothing_is_left_to_remove_the_second_time(tmp_path: Path) -> None:
    theme = write(tmp_path / "theme", THEME)
    site = write(tmp_path / "site", {**THEME, "index.html": "nothing"})
    assert remove_leftovers(site, theme) == sorted(THEME)
    assert remove_leftovers(site, theme) == []


def test_unused_switches_go_and_texts_that_speak_of_them_stay(tmp_path: Path) -> None:
    text = '<p>&lt;input class="md-toggle"&gt; <input class="other"></p>'
    switches = (
        '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">\n'
        '<label class="md-overlay" for="__drawer"></label>'
    )
    site = write(tmp_path / "site", {"index.html": f"<body>{switches}{text}"})
    remove_leftovers(site, tmp_path / "theme")
    assert (site / "index.html").read_text(encoding="utf-8") == f"<body>{text}"
