// The search page: results with facets. Its address holds its whole state.
"use strict";
{
  const { gettext, ngettext } = ArchiveInterface;
  // Results to a page, those whose texts are read at once, and lines; milliseconds to wait after a key.
  const SIZE = 10, TEXTS = 3, LINES = 100, WAIT = 8;
  const { element, split, joined, pageAddress, filterNames } = ArchiveSearch;
  const KEYS = ["q", ...filterNames, "order", "view", "sort", "related", "page"];

  const root = /** @type {HTMLElement} */ (document.querySelector("[data-search-page]"));
  const input = /** @type {HTMLInputElement} */ (root.querySelector("input[type=search]"));
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (root.querySelector(`[data-part=${name}]`));
  let state = stateOf(location.search);
  /** Number of the latest search; earlier ones end. */
  let turn = 0;
  let timer = 0;
  /** How many facets the latest search loaded. */
  let counted = 0;
  /** The latest search. @type {Promise<void>} */
  let drawn = Promise.resolve();
  /** The articles of the latest result, all of them. @type {string[]} */
  let articles = [];
  /** The lines of the latest concordance, and what they are of. */
  let concordance = { of: "", lines: /** @type {Search.Line[]} */ ([]) };
  /** @type {Search.View} */
  const view = {
    get state() { return state; },
    go(next) { go(next); },
    toggle(name, value) { go(toggled(name, value)); },
    redraw() { draw(); },
  };

  /** @param {string} query  of an address @returns {Search.State} */
  function stateOf(query) {
    const parameters = new URLSearchParams(query);
    return Object.fromEntries(KEYS.map((key) => [key, parameters.get(key) ?? ""]));
  }

  /** The state with a value of a facet switched on or off.
   * @param {string} name @param {string} value @returns {Search.State} */
  function toggled(name, value) {
    const values = new Set(split(state[name]));
    if (!values.delete(value)) values.add(value);
    return { ...state, [name]: joined([...values]), page: "" };
  }

  /** @param {Search.State} next @param {boolean} [replace]  the address, and leave no step to go back to */
  function go(next, replace = false) {
    state = next;
    history[replace ? "replaceState" : "pushState"](null, "", pageAddress(state));
    return draw();
  }

  /** @param {string} text */
  function tell(text) {
    part("status").textContent = text;
  }

  /** Number of the page of results. */
  const current = () => Math.max(1, Number(state.page) || 1);

  function draw() {
    drawn = drawAnew();
    return drawn;
  }

  async function drawAnew() {
    const mine = ++turn, ended = () => mine !== turn, keepFocus = focusKeeper();
    root.setAttribute("aria-busy", "true");
    root.dataset["view"] = state.view || "articles";
    try {
      await search(ended);
    } catch {
      if (!ended()) tell(gettext("The search index cannot be read. Reload the page and try again."));
    }
    if (!ended()) root.setAttribute("aria-busy", "false");
    root.setAttribute("data-shown", "");
    press("order", state.order || "relevance");
    press("view", state.view || "articles");
    if (!ended()) keepFocus();
  }

  /** What tells an element from others of its part. @param {Element} of */
  const nameOf = (of) =>
    of.getAttribute("aria-label") ?? of.closest("label")?.querySelector("span")?.textContent ?? of.textContent;

  /** A function that gives the focus to what has taken the place of the element that has it now. */
  function focusKeeper() {
    const at = document.activeElement, place = at?.closest("[data-part]"), name = at && nameOf(at);
    return () => {
      if (!place || at?.isConnected) return;
      const all = [...place.querySelectorAll("button, input, summary, a")];
      const next = all.find((each) => nameOf(each) === name) ?? all[0];
      if (next instanceof HTMLElement) next.focus({ preventScroll: true });
    };
  }

  /** @param {string} name @param {string} value  of the button that is pressed */
  function press(name, value) {
    for (const button of root.querySelectorAll(`[data-${name}]`)) {
      if (button instanceof HTMLButtonElement) {
        button.setAttribute("aria-pressed", String(button.getAttribute(`data-${name}`) === value));
      }
    }
  }

  /** @param {() => boolean} ended  whether another search has begun */
  async function search(ended) {
    const { q, order } = state, inLines = state.view === "lines", asked = isAsked();
    const filters = Object.fromEntries(filterNames.map((name) => [name, split(state[name])]));
    const engine = await ArchiveSearch.start(), facets = ArchiveSearch.openFacets();
    counted = facets.length;
    const answer = await ArchiveSearch.search(q, {
      ...filters, order, facets, offset: (current() - 1) * SIZE, limit: inLines || !asked ? 0 : SIZE,
      related: state.related !== "off" && current() === 1, texts: TEXTS,
    }, {
      cancelled: ended,
      found(found) {
        if (!ended()) frame(engine, found, inLines, asked);
      },
      shown(result, index) {
        if (!ended()) part("results").children[index]?.replaceWith(ArchiveSearch.resultItem(result, q));
      },
      progress(done, all) {
        if (!ended()) tell(gettext("Checking the words in quotes: %(done)s of %(all)s articles", { done, all }));
      },
    });
    if (ended()) return;
    articles = answer.articles;
    if (inLines && asked && answer.total) await showLines(engine, ended);
    else count(answer.total);
    if (ended()) return;
    part("related").replaceChildren(...(current() === 1 ? ArchiveSearch.relatedList(answer, view) : []));
    const ways = answer.total ? [] : await ArchiveSearch.waysOn(view, answer.related.length > 0);
    if (!ended()) part("nothing").replaceChildren(...ways);
  }

  /** @param {number} total */
  function count(total) {
    tell(total ? ngettext("%(num)s result", "%(num)s results", total) : gettext("No article has this"));
  }

  /** Whether the address asks for anything: then texts are read. */
  const isAsked = () => KEYS.some((key) => state[key]);

  /** Draws all but the results themselves, which come later.
   * @param {Search.Engine} engine @param {Search.Answer} answer @param {boolean} inLines
   * @param {boolean} asked */
  function frame({ manifest }, { total, facets }, inLines, asked) {
    count(total);
    root.dataset["found"] = total ? "some" : "none";
    part("indexes").hidden = asked && total > 0;
    for (const name of ["related", "nothing"]) part(name).replaceChildren(); // those of the search before
    part("facets").replaceChildren(...ArchiveSearch.filters(facets, view));
    part("chosen").replaceChildren(...ArchiveSearch.chosenFilters(view));
    part("histogram").replaceChildren(...ArchiveSearch.axis(manifest, facets, view));
    part("histogram").scrollLeft = part("histogram").scrollWidth; // the latest years
    const first = (current() - 1) * SIZE, shown = inLines || !asked ? 0 : Math.max(0, Math.min(SIZE, total - first));
    part("printed").textContent = gettext("“%(query)s”: results %(first)s to %(last)s of %(all)s",
      { query: state.q, first: first + 1, last: first + shown, all: total });
    part("results").replaceChildren(...Array.from({ length: shown }, () =>
      element("li", { class: "seek-result seek-result--coming" })));
    if (!inLines || !total) part("lines").replaceChildren();
    part("pages").replaceChildren(...(inLines || !asked ? [] : pages(Math.ceil(total / SIZE))));
  }

  /** Draws the concordance of the result.
   * @param {Search.Engine} engine @param {() => boolean} ended */
  async function showLines(engine, ended) {
    const of = JSON.stringify([state.q, articles]);
    if (concordance.of !== of) {
      const lines = await ArchiveSearch.lines(engine, articles, engine.needles(state.q), {
        cancelled: ended,
        progress(done, all) {
          if (!ended()) tell(gettext("Reading: %(done)s of %(all)s articles", { done, all }));
        },
      });
      concordance = { of, lines };
    }
    if (ended()) return;
    const { lines } = concordance, from = (current() - 1) * LINES;
    const read = ArchiveSearch.readInLines(articles).length;
    const shown = ArchiveSearch.sortedLines(lines, state.sort).slice(from, from + LINES);
    const hits = ngettext("%(num)s hit", "%(num)s hits", lines.length);
    const told = ngettext("%(hits)s in %(num)s article", "%(hits)s in %(num)s articles", read, { hits });
    const values = { told, all: articles.length };
    tell(read < articles.length
      ? gettext("%(told)s, the first of %(all)s; narrow the search to see others", values) : told);
    part("lines").replaceChildren(...(shown.length ? ArchiveSearch.linesTable(shown, view) : []));
    part("pages").replaceChildren(...pages(Math.ceil(lines.length / LINES)));
  }

  /** Links to pages of results.
   * @param {number} last */
  function pages(last) {
    if (last < 2) return [];
    const at = current();
    const near = [1, at - 1, at, at + 1, last].filter((number) => number >= 1 && number <= last);
    const numbers = [...new Set(near)].sort((a, b) => a - b);
    return numbers.flatMap((number, i) => {
      const link = pageLink(number, number === at);
      return i && number - numbers[i - 1] > 1 ? [element("span", { "aria-hidden": "true" }, "…"), link] : [link];
    });
  }

  /** @param {number} number @param {boolean} shown */
  function pageLink(number, shown) {
    const next = { ...state, page: number > 1 ? String(number) : "" };
    const attributes = { href: pageAddress(next), "aria-label": gettext("Page %(number)s", { number }) };
    const link = element("a", { ...attributes, ...(shown ? { "aria-current": "page" } : {}) }, String(number));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(next).then(() => root.scrollIntoView());
    });
    return link;
  }

  /** Saves the whole result.
   * @param {Search.RecordFormat} format */
  async function save(format) {
    try {
      await drawn;
      const text = await ArchiveSearch.records(articles, format, (done, all) =>
        tell(gettext("Reading: %(done)s of %(all)s issues", { done, all })));
      ArchiveSearch.saveRecords(text, state.q, format);
      tell(ngettext("%(num)s article saved", "%(num)s articles saved", articles.length));
    } catch {
      tell(gettext("The search index cannot be read. Reload the page and try again."));
    }
  }

  /** @param {boolean} [replace] */
  const ask = (replace) => go({ ...state, q: input.value, page: "" }, replace);

  /** Draws what the address says. */
  function read() {
    state = stateOf(location.search);
    input.value = state.q;
    return draw();
  }

  /** @param {string} name @param {(value: string) => void} press  what a button of this kind does */
  function enliven(name, press) {
    for (const button of root.querySelectorAll(`button[data-${name}]`)) {
      button.addEventListener("click", () => press(button.getAttribute(`data-${name}`) ?? ""));
    }
  }

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (event instanceof InputEvent && event.isComposing) return;
    timer = setTimeout(() => ask(true), WAIT);
  });
  input.addEventListener("compositionend", () => ask(true));
  root.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    ask();
  });
  enliven("order", (order) => go({ ...state, order: order === "relevance" ? "" : order, page: "" }));
  enliven("view", (chosen) => go({ ...state, view: chosen === "articles" ? "" : chosen, page: "" }));
  enliven("save", (format) => save(/** @type {Search.RecordFormat} */ (format)));
  const form = part("advanced");
  if (form instanceof HTMLFormElement) {
    ArchiveSearch.advanced(form, () => input.value, (query) => {
      input.value = query;
      ask();
    });
  }
  window.addEventListener("popstate", read);
  const help = root.querySelector(".seek-page__help");
  help?.append(ArchiveSearch.shortcutSwitch());
  if (location.hash === "#help") help?.setAttribute("open", "");
  if (matchMedia("(max-width: 59.9375em)").matches) root.querySelector(".seek-page__fold")?.removeAttribute("open");
  root.querySelector(".seek-page__fold")?.addEventListener("toggle", () => {
    if (counted < ArchiveSearch.openFacets().length) draw();
  });
  const typed = document.activeElement === input ? input.value : "";
  read();
  if (typed && typed !== state.q) {
    input.value = typed;
    ask(true);
  }
  if (!state.q && matchMedia("(min-width: 60em)").matches) input.focus();
}
