// Filters the lists of an index while a reader types. Without scripts the lists are complete.
"use strict";
(function () {
  const { gettext, ngettext } = ArchiveInterface;
  const LISTS = "ul, ol, tbody", ITEM = "li, tr";

  /** A text as it is compared: without differences of width, case and white space.
   * @param {string} text */
  const comparable = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  /** What an item is found by: its text, and its address, which spells it in pinyin.
   * @param {Element} item */
  function keyOf(item) {
    const path = item.querySelector("a[href]")?.getAttribute("href") ?? "";
    return comparable(`${item.textContent} ${path.replace(/[^a-z0-9]+/gi, "")}`);
  }

  /** @typedef {{element: HTMLElement, key: string}} Item
   *  @typedef {{shown: HTMLElement[], fold: HTMLDetailsElement | null, open: boolean, items: Item[]}} Group
   *    a list; `shown` are the elements, its heading among them, that are hidden while no item matches */

  /** @param {HTMLElement} box @returns {Group[]} */
  function groupsAfter(box) {
    const root = box.parentElement;
    if (!root) return [];
    const lists = [...root.querySelectorAll(LISTS)].filter((list) => list instanceof HTMLElement
      && !list.parentElement?.closest(LISTS)
      && box.compareDocumentPosition(list) & Node.DOCUMENT_POSITION_FOLLOWING);
    return lists.map((list) => groupOf(/** @type {HTMLElement} */ (list), root));
  }

  /** @param {HTMLElement} list @param {HTMLElement} root @returns {Group} */
  function groupOf(list, root) {
    const fold = list.closest("details");
    /** @type {HTMLElement} */ let outer = fold ?? list;
    while (outer.parentElement && outer.parentElement !== root) outer = outer.parentElement;
    const before = outer.previousElementSibling;
    const heading = !fold && before instanceof HTMLElement && /^H[2-6]$/.test(before.tagName) ? [before] : [];
    const items = [...list.querySelectorAll(`:scope > :is(${ITEM})`)].map((item) => (
      { element: /** @type {HTMLElement} */ (item), key: keyOf(item) }));
    return { shown: [outer, ...heading], fold, open: fold?.open ?? false, items };
  }

  /** Shows the items that contain all words typed, and gives their number.
   * @param {Group[]} groups @param {string} typed */
  function apply(groups, typed) {
    const words = typed.split(/\s+/).map(comparable).filter(Boolean);
    let total = 0;
    for (const group of groups) {
      let matching = 0;
      for (const { element, key } of group.items) {
        element.hidden = !words.every((word) => key.includes(word));
        if (!element.hidden) matching++;
      }
      total += matching;
      for (const element of group.shown) element.hidden = matching === 0;
      if (group.fold) group.fold.open = words.length > 0 || group.open;
    }
    return total;
  }

  /** @param {HTMLElement} box */
  function activate(box) {
    const groups = groupsAfter(box);
    const input = document.createElement("input"), status = document.createElement("span");
    input.type = "search";
    input.placeholder = box.dataset["filter"] ?? "";
    input.setAttribute("aria-label", input.placeholder);
    input.autocomplete = "off";
    input.spellcheck = false;
    status.setAttribute("role", "status");
    box.append(input, status);
    for (const group of groups) {
      group.fold?.addEventListener("toggle", () => {
        if (group.fold && !input.value.trim()) group.open = group.fold.open;
      });
    }
    input.addEventListener("input", () => {
      const total = apply(groups, input.value);
      status.textContent = input.value.trim()
        ? (total ? ngettext("%(num)s entry", "%(num)s entries", total) : gettext("No entry matches")) : "";
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing || !input.value) return;
      input.value = "";
      status.textContent = "";
      apply(groups, "");
    });
  }

  for (const box of document.querySelectorAll("[data-filter]")) if (box instanceof HTMLElement) activate(box);
})();
