"""Watches a page in a browser: what ran, where it went, what it asked for, how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Dialog, Frame, Page, Request

CANARY = """
window.__hits = [];
window.__hit = (...what) => { window.__hits.push(String(what)); };
for (const name of ["alert", "confirm", "prompt", "open", "print"]) window[name] = window.__hit;
"""
"""What a hostile text would call, and ways by which it would be noticed."""

LOOK = """() => {
  const all = [...document.querySelectorAll("*")];
  const scheme = (url) => /^(?:https?|file):$/.test(new URL(url, document.baseURI).protocol);
  const turned = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const place = (node, at) => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  // In a text of left-to-right signs alone, the second of two on one line stands right of the first
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const found = /[0-9A-Za-z\\u4e00-\\u9fff]{2}/.exec(node.data);
    if (!found || /[^\\n\\u0020-\\u007e\\u00b7\\u2014\\u2026\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uff5e]/.test(node.data)) continue;
    const [one, other] = [place(node, found.index), place(node, found.index + 1)];
    if (one.width && other.width && one.top === other.top && other.left < one.left) turned.push(node.data);
  }
  return {
    hits: window.__hits,
    handlers: all.flatMap((e) => e.getAttributeNames().filter((name) => /^on/i.test(name))),
    strange: all.filter((e) => e.matches(
      "iframe, object, embed, base, frame, portal, template, dialog, foreignObject, math, marquee, plaintext"
    )).map((e) => e.outerHTML.slice(0, 80)),
    addresses: all.flatMap((e) => ["href", "src", "action", "formaction", "data", "xlink:href"]
      .filter((name) => e.hasAttribute(name) && !scheme(e.getAttribute(name)))
      .map((name) => e.getAttribute(name))),
    scripts: document.scripts.length,
    landmarks: [...document.querySelectorAll("header, main, footer, nav, aside, section, search, h1")]
      .map((e) => e.localName).join(" "),
    text: (document.querySelector("main") ?? document.body).textContent,
    turned,
  };
}"""


@dataclass
class Watch:
    """What a browser's pages did that they should not have done."""

    root: Path
    """Folder of the site; nothing but its files may be asked for."""
    base: str
    """Its address, with a slash at its end."""
    faults: list[str] = field(default_factory=list)
    wanted: str = ""
    """Where the page was sent."""

    def asked(self, request: Request) -> None:
        """Note a request for what is no file of the site."""
        address, _, _ = request.url.partition("#")
        inside = unquote(urlsplit(address).path)[len(urlsplit(self.base).path) :]
        known = (self.root / inside).exists() and address.startswith(self.base)
        # The theme looks for a map of the site beside each feed, and draws its icons in place.
        known = known or inside.endswith("/sitemap.xml") or address.startswith("data:image/svg+xml")
        if not known:
            self.faults.append(f"asked for {request.url}")

    def went(self, frame: Frame) -> None:
        """Note a navigation that nobody asked for."""
        if frame.parent_frame or _page(frame.url) != _page(self.wanted):
            self.faults.append(f"went from {self.wanted} to {frame.url}")

    def asked_the_reader(self, dialog: Dialog) -> None:
        """Note a dialog."""
        self.faults.append(f"asked the reader: {dialog.message}")
        dialog.dismiss()

    def open(self, page: Page, path: str) -> dict[str, object]:
        """Open a page of the site and give what ``LOOK`` sees there."""
        self.wanted = f"{self.base}{path}"
        page.goto(self.wanted)
        seen: dict[str, object] = page.evaluate(LOOK)
        for name in ("hits", "handlers", "strange", "addresses", "turned"):
            self.faults += [f"{path}: {name}: {found}" for found in _list(seen[name])]
        return seen


def _page(url: str) -> str:
    """The page that an address names; the search page keeps its state behind it."""
    return url.partition("?")[0].removesuffix("index.html")


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


@contextmanager
def watching(browser: Browser, root: Path, base: str) -> Iterator[tuple[Watch, Page]]:
    """A page that is watched. No policy of the site's protects it: escaping alone must do."""
    context = browser.new_context(bypass_csp=True, service_workers="block", locale="zh-CN")
    context.set_default_timeout(15_000)
    context.add_init_script(CANARY)
    watch = Watch(root, base)
    context.on("request", watch.asked)
    page = context.new_page()
    page.on("framenavigated", watch.went)
    page.on("popup", lambda popup: watch.faults.append(f"opened {popup.url}"))
    page.on("download", lambda download: watch.faults.append(f"downloaded {download.url}"))
    page.on("dialog", watch.asked_the_reader)
    page.on("pageerror", lambda error: watch.faults.append(str(error)))
    yield watch, page
    context.close()
