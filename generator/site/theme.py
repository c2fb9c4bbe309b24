"""What the archive's pages look like: templates, styles and scripts of the package.

They stand in ``generator/theme/``, between the theme that ``mkdocs.yml`` names and the project's own
``overrides/``. So a project has none of them, and gets new ones with a new version of the program.
What ``mkdocs.yml`` says of its own is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.utils import get_theme_dir
from mkdocs.utils.yaml import yaml_load

from generator.language.interface import N_, SOURCE, Interface, gettext, script
from generator.language.tags import primary
from generator.publish.catalogue import (
    DOCUMENTS,
    HOME,
    ISSUES,
    OVERVIEW,
    PEOPLE,
    PLACES,
    SECTIONS,
    SOURCES,
    TOPICS,
)
from generator.settings.program import THEME

ABOUT = "about.md"
"""The page about the archive, which may be written by hand."""
_STYLES = tuple(
    f"assets/stylesheets/{name}.css"
    for name in (
        *("identity", "frame", "icons", "controls", "reading", "paragraphs", "tools", "flowing"),
        *("listing", "home", "issue", "finding", "charts", "cite", "apparatus", "search"),
        *("searching", "print"),
    )
)
"""The style sheets in their order."""
_DEFAULTS: Mapping[str, Any] = {
    "font": False,
    "favicon": "assets/icons/favicon.svg",
    "logo": "assets/icons/mark.svg",
    "features": ["navigation.tabs", "navigation.top", "toc.follow"],
    "palette": [
        {
            "media": media,
            "scheme": scheme,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": f"material/{icon}"},
        }
        for media, scheme, icon in (
            ("(prefers-color-scheme)", "default", "brightness-auto"),
            ("(prefers-color-scheme: light)", "default", "weather-sunny"),
            ("(prefers-color-scheme: dark)", "slate", "weather-night"),
        )
    ],
}
"""Settings of the theme where ``mkdocs.yml`` has none."""
# Articles are many and stay out of it: the theme writes it into every page.
_NAVIGATION = (
    *((index.name, index.path) for index in (HOME, ISSUES, SECTIONS, TOPICS, SOURCES)),
    (N_("Documents"), DOCUMENTS.path),
    *((index.name, index.path) for index in (PLACES, PEOPLE, OVERVIEW)),
    (N_("About"), ABOUT),
)


def dress(config: MkDocsConfig, interface: Interface) -> None:
    """Give the project's site the look of the archive, in the language of ``interface``."""
    theme = config.theme
    if str(THEME) not in theme.dirs:
        own = 1 if theme.custom_dir else 0
        theme.dirs.insert(own, str(THEME))
        config.extra_css = [*_STYLES, *config.extra_css]
    theme.static_templates.add("opensearch.xml")
    given = _given(Path(config.config_file_path))
    for key, value in _DEFAULTS.items():
        if key not in given:
            theme[key] = value
    theme["language"] = _language(theme.dirs, interface)
    config.extra.setdefault("generator", False)


def navigate(config: MkDocsConfig, generated: Iterable[str]) -> None:
    """Make the navigation where ``mkdocs.yml`` has none; ``generated``: the pages that there are."""
    found = set(generated) | ({ABOUT} if has_about(config) else set())
    if config.nav is None:
        config.nav = [{gettext(name): path} for name, path in _NAVIGATION if path in found]


def indexes() -> list[str]:
    """The Markdown files that the navigation can have, but for those written by hand."""
    return [path for _, path in _NAVIGATION if path != ABOUT]


def has_about(config: MkDocsConfig) -> bool:
    """Whether the project has a page about the archive."""
    return (Path(config.docs_dir) / ABOUT).is_file()


def has_templates(config: MkDocsConfig) -> bool:
    """Whether the project has templates of its own, which may show anything anywhere."""
    own = config.theme.custom_dir
    return own is not None and any(Path(own).rglob("*.html"))


def without_types(files: Files) -> Files:
    """The files without the types of the scripts, which are for their checker alone."""
    for file in list(files):
        if file.src_uri.endswith(".d.ts"):
            files.remove(file)
    return files


def base_theme(config: MkDocsConfig) -> Path:
    """The folder of the theme that ``mkdocs.yml`` names, with the assets that it brings."""
    return Path(get_theme_dir(str(config.theme.name)))


def installed(config: MkDocsConfig) -> list[Path]:
    """The folders of templates that are not the project's own."""
    own = config.theme.custom_dir
    return [Path(folder) for folder in config.theme.dirs if folder != own]


def _given(configuration: Path) -> frozenset[str]:
    """The settings of the theme that ``mkdocs.yml`` has."""
    with configuration.open(encoding="utf-8") as text:
        theme = yaml_load(text).get("theme")
    return frozenset(theme) if isinstance(theme, Mapping) else frozenset()


def _language(folders: Iterable[str], interface: Interface) -> str:
    """The language of what the theme says in its own words."""
    told = interface.language
    short = primary(told)
    languages = [Path(folder) / "partials" / "languages" for folder in folders]
    names = (told, f"{short}-{script(told)}", short, SOURCE)
    return next(name for name in names if any((at / f"{name}.html").is_file() for at in languages))
