// The search box of every page: a combobox with suggestions and results while typing. Loads the
// engine when it is first used.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const { gettext, ngettext, pgettext } = ArchiveInterface;
  /** @type {Record<string, string>} */
  const LABELS = {
    topic: gettext("Topic"), source: gettext("Source"), section: gettext("Section"), word: gettext("Word"),
    title: gettext("Article"), all: gettext("All"),
  };
  // Milliseconds to wait after a key; results and suggestions in the list; articles for a word that
  // is suggested where nothing else is found.
  const WAIT = 8, RESULTS = 5, SUGGESTIONS = 4, INSTEAD = 3;
  const { element, marks, apart, pageAddress, resultAddress } = ArchiveSearch;

  /** A row of the list.
   * @param {string} kind @param {string} href @param {(Node | string)[]} label @param {(Node | string)[]} [more] */
  function row(kind, href, label, more = []) {
    const attributes = { role: "option", "aria-selected": "false", tabindex: "-1", href };
    return element("a", { ...attributes, class: `seek-option seek-option--${kind}` },
      element("span", { class: "seek-option__kind" }, LABELS[kind]),
      element("span", { class: "seek-option__label" }, ...label),
      ...(more.length ? [element("span", { class: "seek-option__more" }, ...more)] : []));
  }

  /** @param {Search.Suggestion} suggestion */
  function suggestionRow({ kind, text, value }) {
    const state = kind === "word" ? { q: text } : { [kind]: ArchiveSearch.joined([value]) };
    return row(kind, pageAddress(state), [text], text === value ? [] : [value]);
  }

  /** @param {Search.Result} result @param {string} query */
  function resultRow({ url, titlePieces, issueTitle, pieces }, query) {
    const more = [...apart([issueTitle]), pgettext("between facts", " · "), ...marks(pieces)];
    return row("title", resultAddress(url, query), marks(titlePieces), more);
  }

  /** The rows for a query.
   * @param {string} query @param {Search.Watch} watch */
  async function rowsOf(query, watch) {
    const engine = await ArchiveSearch.start();
    if (!ArchiveSearch.suggest) await ArchiveSearch.script("suggest");
    const [answer, suggestions = []] = await Promise.all([
      ArchiveSearch.search(query, { limit: RESULTS }, watch),
      ArchiveSearch.suggest?.(engine, query, SUGGESTIONS),
    ]);
    const rows = [...suggestions.map(suggestionRow), ...answer.results.map((result) => resultRow(result, query))];
    const word = answer.total ? undefined : suggestions.find(({ kind }) => kind !== "source");
    if (word) {
      const { results } = await ArchiveSearch.search(word.text, { limit: INSTEAD });
      rows.push(...results.map(({ url, titlePieces }) =>
        row("title", resultAddress(url, word.text), marks(titlePieces))));
    }
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

    /** @param {HTMLElement} box */
    constructor(box) {
      this.input = /** @type {HTMLInputElement} */ (box.querySelector("input[name=q]"));
      this.list = /** @type {HTMLElement} */ (box.querySelector("[role=listbox]"));
      this.status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
      this.input.addEventListener("input", () => this.#typed());
      this.input.addEventListener("focus", () => { ArchiveSearch.start().catch(() => undefined); });
      this.input.addEventListener("keydown", (event) => { if (!event.isComposing) this.#pressed(event); });
      this.input.addEventListener("blur", () => setTimeout(() => {
        if (!box.contains(document.activeElement)) this.#close();
      }));
      // A click on a row leaves the focus in the field.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
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
        const { rows, total } = await rowsOf(query, watch);
        if (ended()) return;
        rows.forEach((row, i) => { row.id = `seek-option-${i}`; });
        this.list.replaceChildren(...rows);
        this.#count(total);
        this.#toggle(rows.length > 0);
      } catch {
        if (ended()) return;
        this.#tell(gettext("The search index cannot be read. Reload the page and try again."), true);
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
        if (this.list.hidden) {
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

  const box = document.querySelector("[data-search-box]");
  if (box instanceof HTMLElement) new Combobox(box);
}
