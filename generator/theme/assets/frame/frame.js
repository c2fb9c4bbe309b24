// On every page: gives other scripts the texts of the interface, marks the current section in the
// table of contents, and shows a button that leads back to the top. Without scripts nothing is missing.
"use strict";
globalThis.ArchiveInterface ??= /** @type {Interface.Texts} */ ({ texts: {}, form: (number) => Number(number !== 1) });
{
  const { texts, form } = ArchiveInterface;

  /** @param {string} text @param {Interface.Values} values */
  const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => String(values[name] ?? ""));

  /** The text of a message, or of its form of a number, in the language of the archive.
   * @param {string} key @param {string} message @param {number} at */
  function text(key, message, at) {
    const found = Object.hasOwn(texts, key) ? texts[key] : message;
    return typeof found === "string" ? found : found[at] ?? message;
  }

  ArchiveInterface.gettext = (message, values = {}) => filled(text(message, message, 0), values);
  ArchiveInterface.pgettext = (context, message) => text(`${context}\u0004${message}`, message, 0);
  ArchiveInterface.ngettext = (one, many, number, values = {}) =>
    filled(text(one, number === 1 ? one : many, form(number)), { num: number, ...values });
}
(function () {
  document.documentElement.classList.replace("no-js", "js");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  /** The button is shown once a reader who is some screens down turns back. */
  function backToTop() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "md-top md-icon icon";
    button.textContent = ArchiveInterface.gettext("Back to top");
    button.hidden = true;
    document.querySelector("main")?.append(button);
    let before = 0;
    addEventListener("scroll", () => {
      if (Math.abs(scrollY - before) < 20) return;
      button.hidden = scrollY > before || scrollY < 2 * innerHeight;
      before = scrollY;
    }, { passive: true });
    button.addEventListener("click", () => {
      scrollTo({ top: 0, behavior: calm.matches ? "auto" : "smooth" });
      button.hidden = true;
    });
  }

  /** Marks the section being read in the table of contents. */
  function contents() {
    const links = document.querySelectorAll("[data-md-component=toc] a[href*='#']");
    const pairs = [...links].flatMap((link) => {
      const name = link instanceof HTMLAnchorElement ? decodeURIComponent(link.hash.slice(1)) : "";
      const heading = document.getElementById(name);
      return heading ? [{ link, heading }] : [];
    });
    if (!pairs.length) return;
    let current = -1, waiting = false;
    const mark = () => {
      waiting = false;
      const line = innerHeight / 4;
      const at = pairs.filter(({ heading }) => heading.getBoundingClientRect().top < line).length - 1;
      if (at === current) return;
      current = at;
      pairs.forEach(({ link }, i) => {
        link.classList.toggle("md-nav__link--passed", i < at);
        link.classList.toggle("md-nav__link--active", i === at);
        if (i === at) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      });
      if (at >= 0) centre(pairs[at].link);
    };
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(mark);
    }, { passive: true });
  }

  /** Puts a link into the middle of the table of contents.
   * @param {Element} link */
  function centre(link) {
    const box = link.closest(".md-sidebar__scrollwrap");
    if (!box) return;
    const distance = link.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += distance - box.clientHeight / 2;
  }

  /** Lets the keyboard scroll wide tables and long lines of code. */
  function focusable() {
    for (const box of document.querySelectorAll("main :is(pre code, table)")) {
      const scrolls = box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX !== "visible";
      if (scrolls) box.setAttribute("tabindex", "0");
    }
  }

  backToTop();
  contents();
  for (const moment of ["load", "archive-texts"]) addEventListener(moment, focusable);
})();
