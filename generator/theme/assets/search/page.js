// The search page: results with facets. Its address holds its whole state.
"use strict";
{
  const { gettext, ngettext } = ArchiveInterface;
  // Results to a page; milliseconds to wait after a key; values of a facet that are shown at once;
  // bars of the histogram, the latest ones.
  const SIZE = 10, WAIT = 8, SHOWN = 8, BARS = 60;
  /** Least height of a bar, as a part of the highest. */
  const LOWEST = 0.04;
  const FACETS = /** @type {const} */ (
    {
      newsletter: gettext("Newsletter"), year: gettext("Year"), section: gettext("Section"),
      topic: gettext("Topic"), source: gettext("Source"),
    });
  const NAMES = /** @type {(keyof typeof FACETS)[]} */ (Object.keys(FACETS));
  const KEYS = ["q", ...NAMES, "issue", "order", "page"];
  const { element, marks, apart, split, joined, pageAddress, resultAddress } = ArchiveSearch;

  const root = /** @type {HTMLElement} */ (document.querySelector("[data-search-page]"));
  const input = /** @type {HTMLInputElement} */ (root.querySelector("input[type=search]"));
  const orders = root.querySelectorAll("[data-order]");
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (root.querySelector(`[data-part=${name}]`));
  /** Titles of issues by their ids, as far as any search has told. @type {Map<string, string>} */
  const issues = new Map();
  let state = stateOf(location.search);
  /** Number of the latest search; earlier ones end. */
  let turn = 0;
  let timer = 0;

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

  async function draw() {
    const mine = ++turn, ended = () => mine !== turn, { order } = state;
    root.setAttribute("aria-busy", "true");
    try {
      await search(ended);
    } catch {
      if (!ended()) tell(gettext("The search index cannot be read. Reload the page and try again."));
    }
    if (!ended()) root.setAttribute("aria-busy", "false");
    root.setAttribute("data-shown", "");
    for (const button of orders) {
      const pressed = button.getAttribute("data-order") === (order || "relevance");
      button.setAttribute("aria-pressed", String(pressed));
    }
  }

  /** @param {() => boolean} ended  whether another search has begun */
  function search(ended) {
    const { q, order, page, ...facets } = state, current = Math.max(1, Number(page) || 1);
    const filters = Object.fromEntries(Object.entries(facets).map(([name, values]) => [name, split(values)]));
    const options = { ...filters, order, offset: (current - 1) * SIZE, limit: SIZE };
    return ArchiveSearch.search(q, options, {
      cancelled: ended,
      found(answer) {
        if (!ended()) frame(answer, current);
      },
      shown(result, index) {
        if (!ended()) part("results").children[index]?.replaceWith(resultItem(result, q));
      },
      progress(done, all) {
        if (!ended()) tell(gettext("Checking the words in quotes: %(done)s of %(all)s articles", { done, all }));
      },
    });
  }

  /** Draws all but the results themselves, which come later.
   * @param {Search.Answer} answer @param {number} current  page of results */
  function frame({ total, facets }, current) {
    for (const { value, label } of facets.issue) issues.set(value, label);
    tell(total ? ngettext("%(num)s result", "%(num)s results", total) : gettext("No article has this"));
    part("facets").replaceChildren(...NAMES
      .filter((name) => name !== "newsletter" || facets[name].length)
      .map((name) => facet(name, facets[name])));
    part("chosen").replaceChildren(...[...NAMES, "issue"].flatMap((name) =>
      split(state[name]).map((value) => chosen(name, value))));
    part("histogram").replaceChildren(...histogram(facets));
    part("pages").replaceChildren(...pages(current, Math.ceil(total / SIZE)));
    const count = Math.max(0, Math.min(SIZE, total - (current - 1) * SIZE));
    part("results").replaceChildren(...Array.from({ length: count }, () =>
      element("li", { class: "seek-result seek-result--coming" })));
  }

  /** @param {Search.Result} result @param {string} query */
  function resultItem({ url, titlePieces, pieces, source, section, issueTitle, period, periodLabel }, query) {
    const facts = [source, section, issueTitle, period && periodLabel].filter(Boolean);
    return element("li", { class: "seek-result" },
      element("h2", {}, element("a", { href: resultAddress(url, query) }, ...marks(titlePieces))),
      element("p", { class: "seek-result__facts" }, ...apart(facts)),
      element("p", { class: "seek-result__snippet" }, ...marks(pieces)));
  }

  /** @param {keyof typeof FACETS} name @param {Search.Count[]} counts */
  function facet(name, counts) {
    const on = new Set(split(state[name])), named = counts.filter(({ value }) => value);
    const items = [...named.filter(({ value }) => on.has(value)), ...named.filter(({ value }) => !on.has(value))]
      .map(({ value, count }) => {
        const check = element("input", { type: "checkbox", ...(on.has(value) ? { checked: "" } : {}) });
        check.addEventListener("change", () => go(toggled(name, value)));
        const parts = [check, element("span", {}, value), element("span", { class: "seek-count" }, String(count))];
        return element("li", {}, element("label", {}, ...parts));
      });
    const rest = items.splice(SHOWN);
    const fold = () => element("details", {},
      element("summary", {}, ngettext("%(num)s more", "%(num)s more", rest.length)), element("ul", {}, ...rest));
    return element("fieldset", { class: "seek-facet", "data-facet": name }, element("legend", {}, FACETS[name]),
      element("ul", {}, ...items), ...(rest.length ? [fold()] : []));
  }

  /** A button that takes a filter off again.
   * @param {string} name @param {string} value */
  function chosen(name, value) {
    const label = name === "issue" ? issues.get(value) ?? value : value;
    const says = gettext("Remove the filter: %(label)s", { label });
    const button = element("button", { type: "button", class: "seek-chosen", "aria-label": says },
      element("bdi", {}, label), element("span", { "aria-hidden": "true" }, " ×"));
    button.addEventListener("click", () => go(toggled(name, value)));
    return button;
  }

  /** Hits by year; by issue where only one year has any, or one is chosen.
   * @param {Search.Facets} facets */
  function histogram(facets) {
    const years = facets.year.filter(({ value }) => value);
    const name = years.length > 1 && !state.year ? "year" : "issue";
    const counts = [...(name === "year" ? years : facets.issue)].reverse().slice(-BARS);
    if (counts.length < 2) return [];
    const most = Math.max(...counts.map(({ count }) => count));
    const label = name === "year" ? gettext("Results by year") : gettext("Results by issue");
    const attributes = { class: "seek-bars", "aria-label": label };
    return [element("ol", attributes, ...counts.map((count) => element("li", {}, bar(name, count, most))))];
  }

  /** @param {"year" | "issue"} name @param {Search.Count} count @param {number} most */
  function bar(name, { value, count, label }, most) {
    const fill = element("span", { class: "seek-bar__fill", "aria-hidden": "true" });
    fill.style.setProperty("--part", String(Math.max(LOWEST, count / most)));
    const named = label.includes(value) ? label : `${value} ${label}`;
    const told = ngettext("%(label)s: %(num)s result", "%(label)s: %(num)s results", count, { label: named });
    const button = element("button", {
      type: "button",
      class: "seek-bar",
      title: told,
      "aria-pressed": String(split(state[name]).includes(value)),
      "aria-label": told,
    }, fill, element("span", { class: "seek-bar__label", "aria-hidden": "true" }, value));
    button.addEventListener("click", () => go(toggled(name, value)));
    return button;
  }

  /** Links to pages of results.
   * @param {number} current @param {number} last */
  function pages(current, last) {
    if (last < 2) return [];
    const near = [1, current - 1, current, current + 1, last].filter((number) => number >= 1 && number <= last);
    const numbers = [...new Set(near)].sort((a, b) => a - b);
    return numbers.flatMap((number, i) => {
      const link = pageLink(number, number === current);
      return i && number - numbers[i - 1] > 1 ? [element("span", { "aria-hidden": "true" }, "…"), link] : [link];
    });
  }

  /** @param {number} number @param {boolean} current */
  function pageLink(number, current) {
    const next = { ...state, page: number > 1 ? String(number) : "" };
    const attributes = { href: pageAddress(next), "aria-label": gettext("Page %(number)s", { number }) };
    const link = element("a", { ...attributes, ...(current ? { "aria-current": "page" } : {}) }, String(number));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(next).then(() => root.scrollIntoView());
    });
    return link;
  }

  /** @param {boolean} [replace] */
  const ask = (replace) => go({ ...state, q: input.value, page: "" }, replace);

  /** Draws what the address says. */
  function read() {
    state = stateOf(location.search);
    input.value = state.q;
    return draw();
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
  for (const button of orders) {
    const order = button.getAttribute("data-order") ?? "";
    button.addEventListener("click", () => go({ ...state, order: order === "relevance" ? "" : order, page: "" }));
  }
  window.addEventListener("popstate", read);
  root.querySelector(".seek-page__help")?.append(ArchiveSearch.shortcutSwitch());
  if (matchMedia("(max-width: 59.9375em)").matches) root.querySelector(".seek-page__fold")?.removeAttribute("open");
  read();
  if (!state.q && matchMedia("(min-width: 60em)").matches) input.focus();
}
