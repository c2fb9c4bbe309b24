"""The start page of a bundle, and its note: what it is and from what it was made.

The start page is opened by a double click. Of the note there are two forms that say the same:
``build.json`` for programs, ``说明.txt`` («read me») for people.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path

from generator import __version__
from generator.model import Archive
from generator.settings.program import DISTRIBUTION, libraries
from generator.site.bundle.bag import Checksum

START = "开始阅读.html"
"""Name of the start page: «start reading»."""
FOR_PROGRAMS = "build.json"
FOR_PEOPLE = "说明.txt"
_START_PAGE = """\
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0; url={target}">
<title>{title}</title>
</head>
<body>
<h1>{title}</h1>
<p><a href="{target}">开始阅读</a></p>
</body>
</html>
"""
_PEOPLE = """\
{title}

{description}

这是什么
    {title}的离线副本，共 {issues} 期、{articles} 篇文章。不联网即可阅读和检索。

怎样阅读
    双击“{start}”，用浏览器打开。请保留整个文件夹，不要只取其中一部分。

怎样查验
    本文件夹是一个 BagIt 档案袋（RFC 8493）。manifest-sha256.txt 记有 data 文件夹中每个文件的
    SHA-256 校验值，tagmanifest-sha256.txt 记有其余文件的。在 Linux 或 macOS 上可在本文件夹运行
        shasum -a 256 -c manifest-sha256.txt
    也可使用美国国会图书馆的 bagit 程序：bagit.py --validate 文件夹

由什么制成
    程序：{program}
    程序库：{libraries}
    底本与词表（SHA-256、字节数、文件名）：
{inputs}

同样的内容也写在 {programs} 中，供程序读取。
"""


@dataclass(frozen=True, slots=True)
class Note:
    """What a bundle is and what it was made from."""

    title: str
    description: str
    issues: int
    articles: int
    libraries: Mapping[str, str]
    """Names and versions."""
    inputs: tuple[Checksum, ...]
    """The files that the archive was made from: seeds, sidecars, vocabularies."""

    def for_programs(self) -> bytes:
        """The note as JSON."""
        known = {
            "title": self.title,
            "description": self.description,
            "issues": self.issues,
            "articles": self.articles,
            "program": {"name": DISTRIBUTION, "version": __version__},
            "libraries": self.libraries,
            "inputs": [
                {"name": file.path, "size": file.size, "sha256": file.sha256}
                for file in self.inputs
            ],
        }
        return (json.dumps(known, ensure_ascii=False, indent=2) + "\n").encode()

    def for_people(self) -> bytes:
        """The note as text; byte order mark and line ends are those of older Windows editors."""
        text = _PEOPLE.format(
            title=self.title,
            description=self.description,
            issues=self.issues,
            articles=self.articles,
            start=START,
            program=f"{DISTRIBUTION} {__version__}",
            libraries="、".join(f"{name} {number}" for name, number in self.libraries.items()),
            inputs="\n".join(f"    {f.sha256}  {f.size:>9}  {f.path}" for f in self.inputs),
            programs=FOR_PROGRAMS,
        )
        return text.replace("\n", "\r\n").encode("utf-8-sig")


def describe(archive: Archive, seeds: Path) -> Note:
    """The note of the archive that was made from the folder ``seeds``, hidden files aside."""
    files = sorted(path for path in seeds.iterdir() if path.is_file())
    contents = {file.name: file.read_bytes() for file in files if not file.name.startswith(".")}
    return Note(
        title=archive.title,
        description=archive.description,
        issues=len(archive.issues),
        articles=len(archive.articles),
        libraries=libraries(),
        inputs=tuple(Checksum(n, len(d), sha256(d).hexdigest()) for n, d in contents.items()),
    )


def start_page(title: str, target: str) -> bytes:
    """A page that redirects to ``target`` and links to it where redirects are blocked."""
    return _START_PAGE.format(title=escape(title), target=escape(target)).encode()
