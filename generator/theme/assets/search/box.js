// The search box of every page: a combobox with suggestions and results while typing. That of the
// search page, which shows its results below, has suggestions alone. Loads the engine when it is first
// used.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const { gettext, ngettext, pgettext } = ArchiveInterface;
  // Milliseconds to wait after a key; results and suggestions in the list; suggestions without results;
  // articles for a word that is suggested where nothing else is found.
  const WAIT = 8, RESULTS = 5, SUGGESTIONS = 5, ALONE = 8, INSTEAD = 3;
  const { element, marks, apart, kinds, pageAddress, resultAddress, suggested, suggestionAddress } = ArchiveSearch;

  /** A row of the list.
   * @param {string} kind @param {string} href @param {(Node | string)[]} label @param {(Node | string)[]} [more] */
  function row(kind, href, label, more = []) {
    const attributes = { role: "option", "aria-selected": "false", tabindex: "-1", href };
    return element("a", { ...attributes, class: `seek-option seek-option--${kind}` },
      element("span", { class: "seek-option__kind" }, kinds[kind]),
      element("span", { class: "seek-option__label" }, ...label),
      ...(more.length ? [element("span", { class: "seek-option__more" }, ...more)] : []));
  }

  /** @param {Search.Suggestion} suggestion */
  function suggestionRow(suggestion) {
    const { kind, text, value, facts } = suggestion, more = [text === value ? "" : value, facts ?? ""].filter(Boolean);
    return row(kind, suggestionAddress(suggestion), [text], apart(more));
  }

  /** @param {Search.Result} result @param {string} query */
  function resultRow({ url, titlePieces, issueTitle, pieces }, query) {
    const more = [...apart([issueTitle]), pgettext("between facts", " · "), ...marks(pieces)];
    return row("title", resultAddress(url, query), marks(titlePieces), more);
  }

  /** Rows where nothing is found: articles that are related, or else those of a word that is suggested.
   * @param {string} query @param {Search.Suggestion[]} suggestions */
  async function instead(query, suggestions) {
    const { related } = await ArchiveSearch.search(query, { limit: INSTEAD });
    if (related.length) {
      return related.slice(0, INSTEAD).map(({ url, titlePieces, reason, query: found }) =>
        row("title", resultAddress(url, found), marks(titlePieces), [reason.text]));
    }
    const word = suggestions.find(({ kind }) => ["word", "topic", "section"].includes(kind));
    if (!word) return [];
    const { results } = await ArchiveSearch.search(word.text, { limit: INSTEAD, related: false });
    return results.map(({ url, titlePieces }) => row("title", resultAddress(url, word.text), marks(titlePieces)));
  }

  /** The rows for a query.
   * @param {string} query @param {Search.Watch} watch */
  async function rowsOf(query, watch) {
    const [answer, suggestions] = await Promise.all([
      ArchiveSearch.search(query, { limit: RESULTS, related: false }, watch), suggested(query, SUGGESTIONS),
    ]);
    const rows = [...suggestions.map(suggestionRow), ...answer.results.map((result) => resultRow(result, query))];
    if (!answer.total) rows.push(...await instead(query, suggestions));
    if (answer.total) {
      const label = ngettext("%(num)s article, on the search page", "%(num)s articles, on the search page",
        answer.total);
      rows.push(row("all", pageAddress({ q: query }), [label]));
    }
    return { rows, total: answer.total };
  }

  class Combobox {
    /** Number of the latest search; earlier ones end. */
    #turn = 0;
    /** Index of the active row, or -1. */
    #active = -1;
    #timer = 0;

    /** @param {HTMLElement} box @param {boolean} alone  whether suggestions come without results */
    constructor(box, alone) {
      this.alone = alone;
      this.input = /** @type {HTMLInputElement} */ (box.querySelector("input[name=q]"));
      this.list = /** @type {HTMLElement} */ (box.querySelector("[role=listbox]"));
      this.status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
      this.input.addEventListener("input", () => this.#typed());
      this.input.addEventListener("focus", () => { ArchiveSearch.start().catch(() => undefined); });
      this.input.addEventListener("keydown", (event) => { if (!event.isComposing) this.#pressed(event); });
      this.input.addEventListener("blur", () => setTimeout(() => {
        if (!box.contains(document.activeElement)) this.#close();
      }));
      if (alone) box.querySelector("form")?.addEventListener("submit", () => this.#close());
      // A click on a row leaves the focus in the field.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      // What was typed before this script had loaded.
      if (document.activeElement === this.input) this.#typed();
    }

    get #rows() {
      return /** @type {HTMLElement[]} */ ([...this.list.children]);
    }

    /** @param {string} text @param {boolean} [visible]  not for screen readers alone */
    #tell(text, visible = false) {
      this.status.textContent = text;
      this.status.classList.toggle("seek__status--shown", visible);
    }

    /** @param {number} total */
    #count(total) {
      this.#tell(total ? ngettext("%(num)s article found", "%(num)s articles found", total)
        : gettext("No article has this"), !total);
    }

    /** @param {number} count */
    #suggested(count) {
      this.#tell(count ? ngettext("%(num)s suggestion", "%(num)s suggestions", count) : "");
    }

    /** @param {boolean} open */
    #toggle(open) {
      this.list.hidden = !open;
      this.input.setAttribute("aria-expanded", String(open));
    }

    #close() {
      this.#turn++;
      clearTimeout(this.#timer);
      this.#tell("");
      this.#toggle(false);
      this.#activate(-1);
    }

    /** @param {number} index */
    #activate(index) {
      this.#active = index;
      this.#rows.forEach((row, i) => row.setAttribute("aria-selected", String(i === index)));
      const row = this.#rows[index];
      if (!row) return this.input.removeAttribute("aria-activedescendant");
      this.input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    }

    #typed() {
      clearTimeout(this.#timer);
      if (!this.input.value.trim()) return this.#close();
      this.#timer = setTimeout(() => this.#show(this.input.value), WAIT);
    }

    /** @param {string} query */
    async #show(query) {
      const turn = ++this.#turn, ended = () => turn !== this.#turn;
      const watch = {
        cancelled: ended,
        found: (/** @type {Search.Answer} */ { total }) => { if (!ended()) this.#count(total); },
      };
      try {
        const { rows, total } = this.alone
          ? { rows: (await suggested(query, ALONE)).map(suggestionRow), total: undefined } : await rowsOf(query, watch);
        if (ended()) return;
        rows.forEach((row, i) => { row.id = `${this.list.id}-${i}`; });
        this.list.replaceChildren(...rows);
        if (total === undefined) this.#suggested(rows.length);
        else this.#count(total);
        this.#toggle(rows.length > 0);
      } catch {
        if (ended()) return;
        this.#tell(gettext("The search index cannot be read. Reload the page and try again."), !this.alone);
        this.#toggle(false);
      }
      this.#activate(-1);
    }

    /** @param {KeyboardEvent} event */
    #pressed(event) {
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && this.#rows.length) {
        this.#toggle(true);
        this.#step(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && this.#active >= 0 && !this.list.hidden) {
        this.#rows[this.#active].click();
      } else if (event.key === "Escape") {
        if (this.list.hidden && !this.alone) {
          this.input.value = "";
          this.input.blur();
        }
        this.#close();
      } else return;
      event.preventDefault();
    }

    /** Goes up or down, around by way of no row at all.
     * @param {1 | -1} step */
    #step(step) {
      const stops = this.#rows.length + 1;
      this.#activate(((this.#active + 1 + step + stops) % stops) - 1);
    }
  }

  for (const box of document.querySelectorAll("[data-search-box], [data-suggest-box]")) {
    if (box instanceof HTMLElement) new Combobox(box, box.hasAttribute("data-suggest-box"));
  }
}
