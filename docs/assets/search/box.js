// The search box in the header: a combobox with suggestions and results while typing.
// Loads the engine when it is first used.
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  const KIND = /** @type {Record<string, string>} */ ({
    topic: "主题", source: "来源", section: "栏目", word: "词语", title: "文章", all: "全部",
  });
  // Milliseconds after a key; results and suggestions in the box.
  const WAIT = 8, RESULTS = 5, SUGGESTIONS = 4;

  /** An element with attributes and children. @type {(name: string, attributes: Record<string, string>, ...children: (Node | string)[]) => HTMLElement} */
  parts.element = function (name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  /** Texts side by side, none of which turns another round. @param {string[]} texts @returns {(Node | string)[]} */
  parts.apart = (texts) => texts.flatMap((text, i) => [...(i ? ["　"] : []), parts.element("bdi", {}, text)]);
  /** Pieces of a text with hits marked. @param {[string, boolean][]} pieces @returns {(Node | string)[]} */
  parts.marks = (pieces) => pieces.map(([text, hit]) => (hit ? parts.element("mark", {}, text) : text));

  /** Address of the search page in a state. @param {Record<string, string>} state */
  parts.pageAddress = function (state) {
    const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-search-box] form, [data-search-page] form"));
    const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
    return `${form ? form.action.replace(/[?#].*/, "") : `${parts.root}search/`}?${query}`;
  };
  /** Address of a result, with what to mark there. @param {string} url @param {string} query */
  parts.resultAddress = (url, query) =>
    parts.root + url + (query.trim() ? `?${new URLSearchParams({ h: query })}` : "");

  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-search-box]"));
  const page = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search-page] input[type=search]"));
  const input = box && /** @type {HTMLInputElement | null} */ (box.querySelector("input[name=q]"));
  const list = box && /** @type {HTMLElement | null} */ (box.querySelector("[role=listbox]"));
  const status = box && box.querySelector("[role=status]");

  document.addEventListener("keydown", (event) => {
    const at = /** @type {HTMLElement} */ (event.target);
    const typing = at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
    const control = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    const plain = !typing && !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === "/" || event.key === "s");
    const target = page ?? input;
    if (!target || event.isComposing || !(control || plain)) return;
    event.preventDefault();
    target.focus();
    target.select();
  });
  if (!box || !input || !list || !status) return;

  let turn = 0, active = -1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const options = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=option]")]);
  const close = () => {
    turn++;
    clearTimeout(timer);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  };
  /** @param {number} index */
  function activate(index) {
    active = index;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const chosen = options()[index];
    if (chosen) { input?.setAttribute("aria-activedescendant", chosen.id); chosen.scrollIntoView({ block: "nearest" }); }
    else input?.removeAttribute("aria-activedescendant");
  }
  /** @param {string} kind @param {string} href @param {(Node | string)[]} label @param {(Node | string)[]} [more] */
  const option = (kind, href, label, more = []) => parts.element("a",
    { role: "option", "aria-selected": "false", tabindex: "-1", href, class: `seek-option seek-option--${kind}` },
    parts.element("span", { class: "seek-option__kind" }, KIND[kind] ?? kind),
    parts.element("span", { class: "seek-option__label" }, ...label),
    ...(more.length ? [parts.element("span", { class: "seek-option__more" }, ...more)] : []));

  /** What to do while a search runs: count at once, end it when the next begins. @param {number} mine */
  const watch = (mine) => ({
    cancelled: () => mine !== turn,
    found: (/** @type {any} */ { total }) => { if (mine === turn) count(total); },
  });
  /** @param {string} text @param {boolean} [shown]  to the eye too */
  const tell = (text, shown = false) => {
    status.textContent = text;
    status.classList.toggle("seek__status--shown", shown);
  };
  /** @param {number} total */
  const count = (total) => tell(total ? `共 ${total} 篇文章` : "没有包含此内容的文章", !total);

  /** @param {string} query */
  async function show(query) {
    const mine = ++turn;
    try {
      const engine = await parts.start();
      if (!parts.suggest) await parts.script("suggest");
      const [answer, offers] = await Promise.all([
        parts.search(query, { limit: RESULTS }, watch(mine)), parts.suggest(engine, query, SUGGESTIONS),
      ]);
      const word = !answer.total && offers.find((/** @type {any} */ each) => each.kind !== "source");
      const titles = word ? await parts.search(word.text, { limit: 3 }) : { results: [] };
      if (mine !== turn) return;
      const rows = [
        ...offers.map((/** @type {any} */ { kind, text, value }) => option(kind,
          parts.pageAddress(kind === "word" ? { q: text } : { [kind]: parts.listed([value]) }),
          [text], text === value ? [] : [value])),
        ...answer.results.map((/** @type {any} */ r) => option("title", parts.resultAddress(r.url, query), parts.marks(r.titlePieces), [...parts.apart([r.issueTitle]), "　", ...parts.marks(r.pieces)])),
        ...titles.results.map((/** @type {any} */ r) => option("title", parts.resultAddress(r.url, word.text), parts.marks(r.titlePieces), [])),
        ...(answer.total ? [option("all", parts.pageAddress({ q: query }), [`共 ${answer.total} 篇，在检索页查看`])] : []),
      ];
      rows.forEach((row, i) => { row.id = `seek-option-${i}`; });
      list?.replaceChildren(...rows);
      count(answer.total);
      open(rows.length > 0);
    } catch {
      if (mine !== turn) return;
      tell("检索索引读取失败，请刷新页面后再试", true);
      open(false);
    }
  }
  /** Show the list, or not. @param {boolean} wanted */
  function open(wanted) {
    if (!list || !input) return;
    list.hidden = !wanted;
    input.setAttribute("aria-expanded", String(wanted));
    activate(-1);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (!input.value.trim()) { close(); tell(""); return; }
    timer = setTimeout(() => show(input.value), WAIT);
  });
  input.addEventListener("focus", () => { parts.start().catch(() => undefined); });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = options().length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (list.hidden) { list.hidden = false; input.setAttribute("aria-expanded", "true"); }
      const step = event.key === "ArrowDown" ? 1 : -1;
      activate(active < 0 && step < 0 ? count - 1 : (active + step + count + 1) % (count + 1) === count ? -1 : (active + step + count + 1) % (count + 1));
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      options()[active]?.click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (list.hidden) { input.value = ""; input.blur(); }
      tell("");
      close();
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("blur", () => setTimeout(() => { if (!box.contains(document.activeElement)) { tell(""); close(); } }, 0));
})(ArchiveSearch);
