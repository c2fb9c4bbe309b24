"""What an archivist would take instead: MkDocs, Material and its plugins on plain pages.

The pages have the same texts as ours and the facts that a tag or a line can hold; the articles stay
out of the navigation, and the theme's search and tags are on.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import yaml

from generator.apparatus.archive import gather
from generator.model import Article
from generator.publish import markdown, periods
from generator.settings.environment import ENVIRONMENT

CONFIGURATION = {
    "site_name": "医周药事典藏",
    "theme": {"name": "material", "language": "zh", "font": False},
    "plugins": [{"search": {"lang": "zh"}}, "tags"],
    "markdown_extensions": ["tables"],
    "nav": [{"首页": "index.md"}, {"主题": "tags.md"}],
    "not_in_nav": "/issues/",
}


def project(folder: Path, seeds: Path) -> None:
    """Write the peer's project into ``folder``: a page for each article of the ``seeds``."""
    archive, _ = gather(seeds)
    docs = folder / "docs"
    for article in archive.articles:
        path = docs / f"{article.path.rstrip('/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_page(article), encoding="utf-8")
    for issue in archive.issues:
        links = (f"- [{a.title}]({a.order:02d}.md)" for a in issue.articles)
        text = "\n".join([f"# {issue.title or issue.id}", "", *links, ""])
        (docs / issue.path / "index.md").write_text(text, encoding="utf-8")
    links = (f"- [{issue.id}](issues/{issue.id}/index.md)" for issue in archive.issues)
    (docs / "index.md").write_text("\n".join(["# 首页", "", *links, ""]), encoding="utf-8")
    (docs / "tags.md").write_text("# 主题\n\n<!-- material/tags -->\n", encoding="utf-8")
    configuration = yaml.safe_dump(CONFIGURATION, allow_unicode=True)
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")


def build(folder: Path) -> subprocess.Popen[bytes]:
    """Start to build the peer's site anew, which is all that it can do."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"]
    return subprocess.Popen(command, cwd=folder, env=ENVIRONMENT)


def _page(article: Article) -> str:
    front = {"title": article.title, "tags": list(article.topics)}
    facts = (periods.label(article.period), article.section, article.source)
    line = "·".join(markdown.escape(fact) for fact in facts if fact)
    title, *blocks = markdown.article_blocks(article)
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    return "\n\n".join([f"---\n{head}---\n{title}", line, *blocks]) + "\n"
