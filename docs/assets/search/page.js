// The page /search/: results with facets; its whole state is its address.
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  // Results to a page; milliseconds after a key; values of a facet that are shown at once.
  const SIZE = 10, WAIT = 8, SHOWN = 8;
  const FACETS = /** @type {const} */ ({ newsletter: "刊物", year: "年份", section: "栏目", topic: "主题", source: "来源" });
  const KEYS = /** @type {const} */ (["q", "newsletter", "year", "section", "topic", "source", "issue", "order", "page"]);

  /** @typedef {Record<string, string>} State  query, facets, order and page as the address has them */

  /** @param {string} address  its query part @returns {State} */
  parts.stateOf = (address) => {
    const query = new URLSearchParams(address);
    return Object.fromEntries(KEYS.map((key) => [key, query.get(key) ?? ""]));
  };
  /** A facet's value switched on or off. @param {State} state @param {string} name @param {string} value @returns {State} */
  parts.toggled = (state, name, value) => {
    const values = new Set(parts.unlisted(state[name]));
    if (!values.delete(value)) values.add(value);
    return { ...state, [name]: parts.listed([...values]), page: "" };
  };

  const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-search-page]"));
  if (!page) return;
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (page.querySelector(`[data-part=${name}]`));
  const input = /** @type {HTMLInputElement} */ (page.querySelector("input[type=search]"));
  /** @type {(name: string, attributes: Record<string, string>, ...children: (Node | string)[]) => HTMLElement} */
  const el = parts.element;
  let state = parts.stateOf(location.search), turn = 0;
  /** Names of issues by their ids, as far as any search has told. @type {Map<string, string>} */
  const issues = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {State} next @param {boolean} [replace] */
  function go(next, replace = false) {
    state = next;
    history[replace ? "replaceState" : "pushState"](null, "", parts.pageAddress(state));
    return draw();
  }

  async function draw() {
    const mine = ++turn, { q = "", order, page: number, ...facets } = state;
    const current = Math.max(1, Number(number) || 1);
    page?.setAttribute("aria-busy", "true");
    try {
      const filters = Object.fromEntries(Object.entries(facets).map(([name, values]) => [name, parts.unlisted(values)]));
      const options = { ...filters, order, offset: (current - 1) * SIZE, limit: SIZE };
      await parts.search(q, options, {
        cancelled: () => mine !== turn,
        found: (/** @type {any} */ early) => { if (mine === turn) frame(early, current); },
        shown: (/** @type {any} */ r, /** @type {number} */ place) => {
          if (mine === turn) part("results").children[place]?.replaceWith(result(r, q));
        },
        progress: (/** @type {number} */ done, /** @type {number} */ all) => {
          if (mine === turn) part("status").textContent = `正在核对引号内的原文：${done} / ${all} 篇`;
        },
      });
    } catch {
      if (mine === turn) part("status").textContent = "检索索引读取失败，请刷新页面后再试";
    }
    if (mine === turn) page?.setAttribute("aria-busy", "false");
    page?.setAttribute("data-shown", "");
    for (const button of page?.querySelectorAll("[data-order]") ?? []) {
      button.setAttribute("aria-pressed", String((button.getAttribute("data-order") || "relevance") === (order || "relevance")));
    }
  }

  /** All but the results themselves, which come later. @param {any} answer @param {number} current */
  function frame({ total, facets }, current) {
    for (const { value, label } of facets.issue) issues.set(value, label);
    part("status").textContent = total ? `共 ${total} 篇` : "没有包含此内容的文章";
    part("facets").replaceChildren(...Object.entries(FACETS)
      .filter(([name]) => name !== "newsletter" || facets[name].length).map(([name, label]) => facet(name, label, facets[name])));
    part("chosen").replaceChildren(...chosen());
    part("histogram").replaceChildren(...histogram(facets));
    part("pages").replaceChildren(...pages(current, Math.ceil(total / SIZE)));
    const count = Math.max(0, Math.min(SIZE, total - (current - 1) * SIZE));
    part("results").replaceChildren(...Array.from({ length: count }, () => el("li", { class: "seek-result seek-result--coming" })));
  }

  /** @param {any} r @param {string} query */
  function result(r, query) {
    const facts = [r.source, r.section, r.issueTitle, r.period && r.periodLabel].filter(Boolean);
    return el("li", { class: "seek-result" },
      el("h2", {}, el("a", { href: parts.resultAddress(r.url, query) }, ...parts.marks(r.titlePieces))),
      el("p", { class: "seek-result__facts" }, ...parts.apart(facts)),
      el("p", { class: "seek-result__snippet" }, ...parts.marks(r.pieces)));
  }

  /** @param {string} name @param {string} label @param {{value: string, count: number}[]} counts */
  function facet(name, label, counts) {
    const on = new Set(parts.unlisted(state[name]));
    const item = (/** @type {{value: string, count: number}} */ { value, count }) => {
      const box = el("input", { type: "checkbox", ...(on.has(value) ? { checked: "" } : {}) });
      box.addEventListener("change", () => go(parts.toggled(state, name, value)));
      return el("li", {}, el("label", {}, box, el("span", {}, value), el("span", { class: "seek-count" }, String(count))));
    };
    const items = counts.filter(({ value }) => value);
    const sorted = [...items.filter(({ value }) => on.has(value)), ...items.filter(({ value }) => !on.has(value))];
    const rest = sorted.slice(SHOWN);
    return el("fieldset", { class: "seek-facet", "data-facet": name }, el("legend", {}, label),
      el("ul", {}, ...sorted.slice(0, SHOWN).map(item)),
      ...(rest.length ? [el("details", {}, el("summary", {}, `其余 ${rest.length} 项`), el("ul", {}, ...rest.map(item)))] : []));
  }

  /** Buttons that take a filter off again. */
  function chosen() {
    return [...Object.keys(FACETS), "issue"].flatMap((name) => parts.unlisted(state[name]).map((/** @type {string} */ value) => {
      const label = name === "issue" ? issues.get(value) ?? value : value;
      const button = el("button", { type: "button", class: "seek-chosen" }, el("bdi", {}, label), el("span", { "aria-hidden": "true" }, " ×"));
      button.setAttribute("aria-label", `取消筛选：${label}`);
      button.addEventListener("click", () => go(parts.toggled(state, name, value)));
      return button;
    }));
  }

  /** Hits by year, by issue where one year or fewer has any. @param {Record<string, {value: string, count: number, label: string}[]>} facets */
  function histogram(facets) {
    const years = (facets["year"] ?? []).filter(({ value }) => value);
    const name = years.length > 1 && !state["year"] ? "year" : "issue";
    const bars = [...(name === "year" ? years : facets["issue"] ?? [])].reverse().slice(-60);
    if (bars.length < 2) return [];
    const most = Math.max(...bars.map(({ count }) => count));
    return [el("ol", { class: "seek-bars", "aria-label": name === "year" ? "各年命中篇数" : "各期命中篇数" }, ...bars.map(({ value, count, label }) => {
      const fill = el("span", { class: "seek-bar__fill", "aria-hidden": "true" });
      fill.style.setProperty("--part", String(Math.max(0.04, count / most)));
      const on = parts.unlisted(state[name]).includes(value);
      const button = el("button", { type: "button", class: "seek-bar", title: `${label}：${count} 篇`, "aria-pressed": String(on), "aria-label": `${label}，${count} 篇` },
        fill, el("span", { class: "seek-bar__label", "aria-hidden": "true" }, value));
      button.addEventListener("click", () => go(parts.toggled(state, name, value)));
      return el("li", {}, button);
    }))];
  }

  /** @param {number} current @param {number} last */
  function pages(current, last) {
    if (last < 2) return [];
    const numbers = [...new Set([1, current - 1, current, current + 1, last])].filter((n) => n >= 1 && n <= last).sort((a, b) => a - b);
    return numbers.flatMap((n, i) => {
      const link = el("a", { href: parts.pageAddress({ ...state, page: n > 1 ? String(n) : "" }), "aria-label": `第 ${n} 页`, ...(n === current ? { "aria-current": "page" } : {}) }, String(n));
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go({ ...state, page: n > 1 ? String(n) : "" }).then(() => page?.scrollIntoView());
      });
      return i && n - /** @type {number} */ (numbers[i - 1]) > 1 ? [el("span", { "aria-hidden": "true" }, "…"), link] : [link];
    });
  }

  const read = () => { state = parts.stateOf(location.search); input.value = state["q"] ?? ""; return draw(); };
  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (/** @type {InputEvent} */ (event).isComposing) return;
    timer = setTimeout(() => go({ ...state, q: input.value, page: "" }, true), WAIT);
  });
  input.addEventListener("compositionend", () => go({ ...state, q: input.value, page: "" }, true));
  page.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    go({ ...state, q: input.value, page: "" });
  });
  for (const button of page.querySelectorAll("[data-order]")) {
    button.addEventListener("click", () => {
      const order = button.getAttribute("data-order") ?? "";
      go({ ...state, order: order === "relevance" ? "" : order, page: "" });
    });
  }
  if (matchMedia("(max-width: 59.9375em)").matches) page.querySelector(".seek-page__fold")?.removeAttribute("open");
  window.addEventListener("popstate", read);
  read();
  if (!state["q"] && matchMedia("(min-width: 60em)").matches) input.focus();
})(ArchiveSearch);
