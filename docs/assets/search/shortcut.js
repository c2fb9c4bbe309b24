// Keys that lead to the search field: Ctrl+K always, and the single keys `/` and `s` until a reader
// switches them off, since speech input and a slip of the hand press them as well (WCAG 2.1.4).
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
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
    box?.setAttribute("title", `检索全文（按 ${on ? "/" : "Ctrl+K"} 键）`);
  }

  /** A check box that switches the single keys on and off. */
  ArchiveSearch.shortcutSwitch = function () {
    const { element } = ArchiveSearch;
    const check = element("input", { type: "checkbox", ...(singleKeysOn() ? { checked: "" } : {}) });
    check.addEventListener("change", () => choose(check instanceof HTMLInputElement && check.checked));
    const key = (/** @type {string} */ name) => element("kbd", {}, name);
    return element("div", {},
      element("p", {}, "快捷键：按 ", key("Ctrl+K"), "（macOS 为 ", key("⌘K"), "）跳到检索框。"),
      element("p", {}, element("label", {}, check, " 单键快捷键：只按 ", key("/"), " 或 ", key("s"), " 也跳到检索框")));
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
