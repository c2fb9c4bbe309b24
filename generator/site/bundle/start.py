"""The start page of a bundle, opened by a double click."""

from __future__ import annotations

from html import escape

START = "开始阅读.html"
"""Its name: «start reading»."""
_PAGE = """\
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


def start_page(title: str, target: str) -> bytes:
    """A page that redirects to ``target`` and links to it where redirects are blocked."""
    return _PAGE.format(title=escape(title), target=escape(target)).encode()
