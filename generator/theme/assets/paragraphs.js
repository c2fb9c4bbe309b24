// On an article: a sign at the side of each paragraph copies it with its source and its address.
// Only one sign takes part in the order of the keyboard; the arrow keys go on from it.
"use strict";
(function () {
  const { gettext } = ArchiveInterface;
  const BLOCKS = ".article-body > :is(p, ul, ol, blockquote)[id]:not(.speaker, .caption, .figure)";
  /** Milliseconds for which a message stays. */
  const SHOWN = 4000;

  /** What a block says, without the references to its notes.
   * @param {Element} block */
  function wordsOf(block) {
    const copy = /** @type {Element} */ (block.cloneNode(true));
    for (const note of copy.querySelectorAll(".note-reference")) note.remove();
    return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
  }

  // The marks of quotations in quotations
  /** @type {Record<string, string>} */
  const INNER = { "“": "‘", "”": "’", "\u300c": "\u300e", "\u300d": "\u300f" };
  const INNERMOST = /‘([^‘’“”]*)’|\u300e([^\u300e\u300f]*)\u300f/g;

  /** A text in quotation marks; its own become those of quotations within one.
   * @param {string} text */
  function quoted(text) {
    const [open, close] = gettext("“%(text)s”", { text: "\n" }).split("\n");
    const [inner, end] = [INNER[open] ?? open, INNER[close] ?? close];
    const turned = text.replace(INNERMOST, (_, one, other) => `\u0001${one ?? other}\u0002`)
      .replaceAll(open, inner).replaceAll(close, end).replace(/\u0001/g, open).replace(/\u0002/g, close);
    return `${open}${turned}${close}`;
  }

  /** The address of the page for other people; none on a disk.
   * @returns {string} */
  function address() {
    const canonical = document.querySelector("link[rel=canonical]");
    if (canonical instanceof HTMLLinkElement) return canonical.href;
    return location.protocol === "file:" ? "" : location.href.replace(/[?#].*/, "");
  }

  /** The citation of the article, with the place of one of its blocks.
   * @param {Element} block */
  function sourceOf(block) {
    const cited = document.querySelector("[data-cite-text]")?.textContent?.trim() ?? document.title;
    const page = address(), exact = `${page}#${block.id}`;
    const place = gettext("Paragraph %(number)s", { number: block.id.slice(1) });
    if (!page) return `${cited} ${place}`;
    return cited.includes(page) ? cited.replace(page, exact) : `${cited}\n${exact}`;
  }

  const said = document.createElement("p");
  said.className = "said";
  said.setAttribute("role", "status");
  /** @type {number | undefined} */ let timer;

  /** @param {string} text */
  function say(text) {
    said.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = ""; }, SHOWN);
  }

  /** @param {Element} block */
  async function take(block) {
    const quotation = quoted(wordsOf(block));
    const done = await archiveCopy(`${quotation}\n${sourceOf(block)}`);
    say(done ? gettext("Copied: quotation, source and address")
      : gettext("The browser does not allow copying. Select the text and copy it yourself."));
  }

  /** @type {HTMLButtonElement[]} */ const signs = [];

  /** Let the keyboard reach this sign and no other.
   * @param {number} at */
  function choose(at) {
    for (const sign of signs) sign.tabIndex = -1;
    signs[at].tabIndex = 0;
  }

  /** @param {Element} block @param {number} at */
  function signOf(block, at) {
    const sign = document.createElement("button");
    sign.type = "button";
    sign.className = "sign";
    sign.tabIndex = at ? -1 : 0;
    sign.title = gettext("Copy this paragraph with its source");
    sign.setAttribute("aria-label", sign.title);
    sign.addEventListener("click", () => take(block));
    sign.addEventListener("focus", () => choose(at));
    sign.addEventListener("keydown", (event) => {
      const next = signs[at + ({ ArrowUp: -1, ArrowDown: 1 }[event.key] ?? NaN)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
    return sign;
  }

  for (const block of document.querySelectorAll(BLOCKS)) {
    const host = block.matches("ul, ol, blockquote") ? block.lastElementChild : block;
    if (!host?.matches("p, li") || !block.textContent?.trim()) continue;
    host.classList.add("signed");
    signs.push(signOf(block, signs.length));
    host.prepend(signs[signs.length - 1]); // at its end the last line would be justified
  }
  document.querySelector("main")?.append(said);
})();
