// The filters of the search page: facets to choose from, and buttons that take a filter off again.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const { gettext, ngettext } = ArchiveInterface;
  /** Values of a facet that are shown at once. */
  const SHOWN = 8;
  /** @type {Record<string, string>} */
  const FACETS = {
    newsletter: gettext("Newsletter"), year: gettext("Year"), section: gettext("Section"), topic: gettext("Topic"),
    source: gettext("Source"), person: gettext("Person"), place: gettext("Place"), document: gettext("Document"),
  };
  const NAMES = /** @type {Search.FacetName[]} */ (Object.keys(FACETS));
  /** Facets that are loaded when a reader opens them, of those that the archive has. */
  const LOADED = NAMES.filter((name) => ["person", "place", "document"].includes(name));
  const known = document.querySelector("[data-search-page]")?.getAttribute("data-named")?.split(" ") ?? [];
  const { element, split } = ArchiveSearch;
  /** Those that are open. @type {Set<string>} */
  const opened = new Set();
  /** Titles of issues by their ids, as far as any search has told. @type {Map<string, string>} */
  const issues = new Map();

  ArchiveSearch.filterNames = [...NAMES, "issue"];

  /** The part of the page that has the filters, folded on small screens. */
  const fold = document.querySelector("[data-search-page] .seek-page__fold");

  /** The facets to load for a search: those that are open. */
  ArchiveSearch.openFacets = () => (fold?.hasAttribute("open") ? ["source", "topic", ...opened] : []);

  /** All facets, drawn. */
  ArchiveSearch.filters = function (facets, view) {
    for (const { value, label } of facets.issue) issues.set(value, label);
    const fixed = NAMES.filter((name) => !LOADED.includes(name) && facets[name]?.some(({ value }) => value));
    const more = facets.issue.length ? LOADED.filter((name) => known.includes(name)) : [];
    return [...fixed.map((name) => facet(name, facets[name] ?? [], view)),
      ...more.map((name) => folded(name, facets[name], view))];
  };

  /** @param {Search.FacetName} name @param {Search.Count[]} counts @param {Search.View} view */
  function facet(name, counts, view) {
    return element("fieldset", { class: "seek-facet", "data-facet": name },
      element("legend", {}, FACETS[name]), ...values(name, counts, view));
  }

  /** A facet that is loaded when it is opened.
   * @param {Search.FacetName} name @param {Search.Count[] | undefined} counts @param {Search.View} view */
  function folded(name, counts, view) {
    const open = opened.has(name) || Boolean(view.state[name]);
    const content = counts?.length ? values(name, counts, view)
      : [element("p", {}, counts ? gettext("None in these results") : gettext("Loading …"))];
    const fold = element("details", { class: "seek-facet", "data-facet": name, ...(open ? { open: "" } : {}) },
      element("summary", {}, FACETS[name]), element("div", { role: "group", "aria-label": FACETS[name] }, ...content));
    fold.addEventListener("toggle", () => {
      const now = /** @type {HTMLDetailsElement} */ (fold).open;
      if (now === opened.has(name)) return;
      if (now) opened.add(name);
      else opened.delete(name);
      if (now && !counts) view.redraw();
    });
    return fold;
  }

  /** Check boxes for the values, those that are on first.
   * @param {Search.FacetName} name @param {Search.Count[]} counts @param {Search.View} view */
  function values(name, counts, { state, toggle }) {
    const on = new Set(split(state[name])), named = counts.filter(({ value }) => value);
    const items = [...named.filter(({ value }) => on.has(value)), ...named.filter(({ value }) => !on.has(value))]
      .map(({ value, count }) => {
        const check = element("input", { type: "checkbox", ...(on.has(value) ? { checked: "" } : {}) });
        check.addEventListener("change", () => toggle(name, value));
        const parts = [check, element("span", {}, value), element("span", { class: "seek-count" }, String(count))];
        return element("li", {}, element("label", {}, ...parts));
      });
    const rest = items.splice(SHOWN);
    const fold = () => element("details", {},
      element("summary", {}, ngettext("%(num)s more", "%(num)s more", rest.length)), element("ul", {}, ...rest));
    return [element("ul", {}, ...items), ...(rest.length ? [fold()] : [])];
  }

  /** Buttons that take the chosen filters off again. */
  ArchiveSearch.chosenFilters = ({ state, toggle }) => ArchiveSearch.filterNames.flatMap((name) =>
    split(state[name]).map((value) => {
      const label = name === "issue" ? issues.get(value) ?? value : value;
      const says = gettext("Remove the filter: %(label)s", { label });
      const button = element("button", { type: "button", class: "seek-chosen", "aria-label": says },
        element("bdi", {}, label), element("span", { "aria-hidden": "true" }, " ×"));
      button.addEventListener("click", () => toggle(name, value));
      return button;
    }));
}
