"""What the theme brings and no page uses does not stay in the site; style sheets become one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site.stylesheets import Shown, joined, pruned, words
from generator.site.tidying import Tidier

SHOWN = Shown(frozenset({"used", "seek-option--"}))


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def files_of(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def tidy(site: Path, theme: Path) -> list[str]:
    """Tidy a site as its build does: page by page, then as a whole; gives what was removed."""
    before, tidier = files_of(site), Tidier()
    for page in sorted(site.rglob("*.html")):
        page.write_text(tidier.page(page.read_text(encoding="utf-8")), encoding="utf-8")
    tidier.tidy(site, theme)
    return sorted({*before} - {*files_of(site)})


THEME = {
    "assets/css/theme.css": ".used { background: url(../images/used.png) } .unused { color: red }",
    "assets/css/theme.css.map": "{}",
    "assets/images/used.png": "",
    "assets/js/unused/deep.js": "",
}
HEAD = '<link rel="stylesheet" href="../assets/css/theme.css">\n<link rel="stylesheet" href="../assets/own.css">'


def test_what_no_page_uses_goes_and_style_sheets_become_one(tmp_path: Path) -> None:
    theme = write(tmp_path / "theme", THEME)
    own = {"assets/own.css": ".used { margin: 0 }", "assets/own.bin": ""}
    page = f'<head>{HEAD}</head><p class="used">'
    site = write(tmp_path / "site", {**THEME, **own, "a/index.html": page, "b/index.html": page})
    assert tidy(site, theme) == [
        "assets/css/theme.css",
        "assets/css/theme.css.map",
        "assets/js/unused/deep.js",
        "assets/own.css",
    ]
    (sheet,) = (name for name in files_of(site) if name.endswith(".css"))
    assert files_of(site) == [
        "a/index.html",
        "assets/images/used.png",
        "assets/own.bin",
        sheet,
        "b/index.html",
    ]
    css = (site / sheet).read_text(encoding="utf-8")
    assert css == '.used{ background: url("../images/used.png") }\n.used{ margin: 0 }'
    for name in ("a/index.html", "b/index.html"):
        html = (site / name).read_text(encoding="utf-8")
        assert html.split() == [
            "<head>",
            "<link",
            'rel="stylesheet"',
            f'href="../{sheet}">',
            "</head><p",
            'class="used">',
        ]


def test_tidying_twice_changes_nothing(tmp_path: Path) -> None:
    theme = write(tmp_path / "theme", THEME)
    site = write(tmp_path / "site", {**THEME, "index.html": '<p class="used">'})
    tidy(site, theme)
    before = files_of(site)
    assert tidy(site, theme) == []
    assert files_of(site) == before


def test_folders_that_are_empty_then_go(tmp_path: Path) -> None:
    unused = {"assets/javascripts/lunr/min/lunr.js": "x"}
    theme = write(tmp_path / "theme", unused)
    site = write(tmp_path / "site", {"index.html": "<p>", "assets/own/a.js": "y", **unused})
    tidy(site, theme)
    assert sorted(path.name for path in (site / "assets").rglob("*")) == ["a.js", "own"]


def test_unused_switches_go_and_texts_that_speak_of_them_stay(tmp_path: Path) -> None:
    text = '<p>&lt;input class="md-toggle"&gt; <input class="other"></p>'
    switches = (
        '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">\n'
        '<label class="md-overlay" for="__drawer"></label>'
    )
    site = write(tmp_path / "site", {"index.html": f"<body>{switches}{text}"})
    tidy(site, tmp_path / "theme")
    assert (site / "index.html").read_text(encoding="utf-8") == f"<body>{text}"


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (".used{a:b}.unused{a:b}", ".used{a:b}"),
        (".used,.unused>p{a:b}", ".used{a:b}"),
        ("p:not(.unused){a:b}", "p:not(.unused){a:b}"),
        ("p.used.unused{a:b}", ""),
        ("@media print{.unused{a:b}}", ""),
        ("@media print{.unused{a:b} p{a:b}}", "@media print{p{a:b}}"),
        (".seek-option--topic{a:b}", ".seek-option--topic{a:b}"),
        ("@charset 'utf-8';@keyframes x{to{a:b}}", "@keyframes x{to{a:b}}"),
        (":root{--a:url(data:,x)}", ":root{--a:url(data:,x)}"),
        ("[class='.unused']{a:b}", "[class='.unused']{a:b}"),
    ],
)
def test_rules_for_classes_that_nothing_has_are_left_out(sheet: str, left: str) -> None:
    assert pruned(sheet, SHOWN).replace('"', "'") == left


def test_addresses_are_as_seen_from_the_joined_sheet() -> None:
    sheets = [("assets/a/b.css", "p{background:url(c.png)}"), ("x.css", "p{src:url(#y)}")]
    text = joined(sheets, SHOWN, "assets/stylesheets")
    assert text == 'p{background:url("../a/c.png")}\np{src:url(#y)}'


def test_a_script_may_set_any_class_it_names() -> None:
    assert {"seek-hit", "seek-option--"} <= set(words("a('seek-hit'); `seek-option--${kind}`"))


def test_words_of_a_script_that_goes_do_not_keep_a_style(tmp_path: Path) -> None:
    """A class that only a removed script of the theme sets is on no page."""
    script = {"assets/js/theme.js": "x.className = 'unused'"}
    theme = write(tmp_path / "theme", {**THEME, **script})
    page = f'<head>{HEAD}</head><p class="used">'
    site = write(tmp_path / "site", {**THEME, **script, "assets/own.css": "", "a.html": page})
    assert "assets/js/theme.js" in tidy(site, theme)
    (sheet,) = (name for name in files_of(site) if name.endswith(".css"))
    assert "unused" not in (site / sheet).read_text(encoding="utf-8")
