// Keys that lead to the search field: Ctrl+K always, and the single keys `/` and `s` until a reader
// switches them off, since speech input and a slip of the hand press them as well (WCAG 2.1.4).
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const { gettext } = ArchiveInterface;
  const STORED = "newsletter-archive.single-keys", OFF = "off";
  const SINGLE_KEYS = ["/", "s"];
  /** What was chosen on this page, for browsers that store nothing. */
  let chosen = true;

  const box = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search-box] input[name=q]"));
  const page = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search-page] input[type=search]"));

  function singleKeysOn() {
    try {
      return localStorage.getItem(STORED) !== OFF && chosen;
    } catch {
      return chosen;
    }
  }

  /** @param {boolean} on */
  function choose(on) {
    chosen = on;
    try {
      if (on) localStorage.removeItem(STORED);
      else localStorage.setItem(STORED, OFF);
    } catch {
      // Holds for this page alone.
    }
    announce();
  }

  /** Says at the search box which keys there are. */
  function announce() {
    const on = singleKeysOn();
    box?.setAttribute("aria-keyshortcuts", on ? "/ s Control+K" : "Control+K");
    box?.setAttribute("title", gettext("Search all texts (press %(key)s)", { key: on ? "/" : "Ctrl+K" }));
  }

  /** A check box that switches the single keys on and off. */
  ArchiveSearch.shortcutSwitch = function () {
    const { element } = ArchiveSearch;
    const check = element("input", { type: "checkbox", ...(singleKeysOn() ? { checked: "" } : {}) });
    check.addEventListener("change", () => choose(check instanceof HTMLInputElement && check.checked));
    /** Keys are named in square brackets. @param {string} text */
    const keyed = (text) => text.split(/\[(.+?)\]/).map((part, i) => (i % 2 ? element("kbd", {}, part) : part));
    return element("div", {},
      element("p", {}, ...keyed(gettext("Shortcut: [Ctrl+K] ([⌘K] on macOS) leads to the search field."))),
      element("p", {}, element("label", {}, check, " ",
        ...keyed(gettext("Single keys: [/] or [s] alone lead to the search field too")))));
  };

  document.addEventListener("keydown", (event) => {
    const target = page ?? box, at = /** @type {HTMLElement} */ (event.target);
    if (!target || event.isComposing || event.altKey) return;
    const control = event.ctrlKey || event.metaKey;
    const typing = at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
    const single = SINGLE_KEYS.includes(event.key) && !control && !typing;
    if (!(control && event.key.toLowerCase() === "k") && !(single && singleKeysOn())) return;
    event.preventDefault();
    target.focus();
    target.select();
  });
  if (!singleKeysOn()) announce();
}
