// The time axis of the search page: results by year or by issue, without gaps.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const { gettext, ngettext } = ArchiveInterface;
  /** Least height of a bar, as a part of the highest. */
  const LOWEST = 0.04;

  /** The years from the first to the last that has results.
   * @param {Search.Count[]} counted @returns {Search.Count[]} */
  function years(counted) {
    const counts = new Map(counted.map((each) => [Number(each.value), each]));
    const first = Math.min(...counts.keys()), last = Math.max(...counts.keys());
    return Array.from({ length: last - first + 1 }, (_, i) => {
      const value = String(first + i).padStart(4, "0");
      return counts.get(first + i) ?? { value, label: value, count: 0 };
    });
  }

  /** The issues from the first to the last that has results, in their order; where years are chosen, all
   * issues that have articles of these.
   * @param {Search.Manifest} manifest @param {Search.Count[]} counted @param {string[]} chosen  years
   * @returns {Search.Count[]} */
  function issues(manifest, counted, chosen) {
    const [labels, column] = manifest.year, columns = ArchiveSearch.column(column);
    const counts = new Map(counted.map((each) => [each.value, each]));
    let at = 0;
    const all = manifest.issues.map(([value, label, size]) => {
      const own = columns.slice(at, at += size).map((i) => labels[i]);
      return { point: counts.get(value) ?? { value, label, count: 0 }, inside: own.some((y) => chosen.includes(y)) };
    });
    const shown = all.map(({ point, inside }) => inside || point.count > 0);
    const kept = chosen.length ? all.filter((_, i) => shown[i])
      : all.slice(shown.indexOf(true), shown.lastIndexOf(true) + 1);
    return kept.map(({ point }) => point);
  }

  /** The points of the axis: by issue where one year alone has results, or years are chosen. */
  ArchiveSearch.axisOf = function (manifest, facets, chosen) {
    const dated = facets.year.filter(({ value }) => value);
    const undated = facets.year.find(({ value }) => !value)?.count ?? 0;
    if (dated.length > 1 && !chosen.length) return { name: "year", points: years(dated), undated };
    const own = chosen.length ? chosen : dated.map(({ value }) => value);
    return { name: "issue", points: issues(manifest, facets.issue, own), undated: 0 };
  };

  /** The axis, drawn; nothing where it would have one point. */
  ArchiveSearch.axis = function (manifest, facets, { state, toggle }) {
    const { name, points, undated } = ArchiveSearch.axisOf(manifest, facets, ArchiveSearch.split(state.year));
    if (points.length < 2) return [];
    const { element } = ArchiveSearch, most = Math.max(...points.map(({ count }) => count));
    const on = ArchiveSearch.split(state[name]);
    const label = name === "year" ? gettext("Results by year") : gettext("Results by issue");
    const bars = points.map((point) => element("li", {}, bar(point, most, on.includes(point.value), () =>
      toggle(name, point.value))));
    const list = element("ol", { class: `seek-bars seek-bars--${name}`, "aria-label": label }, ...bars);
    const note = ngettext("%(num)s result without a year", "%(num)s results without a year", undated);
    return [list, ...(undated ? [element("p", { class: "seek-axis__note" }, note)] : [])];
  };

  /** @param {Search.Count} point @param {number} most @param {boolean} pressed @param {() => void} press */
  function bar({ value, count, label }, most, pressed, press) {
    const { element } = ArchiveSearch;
    const fill = element("span", { class: "seek-bar__fill", "aria-hidden": "true" });
    fill.style.setProperty("--part", String(count ? Math.max(LOWEST, count / most) : 0));
    const named = label.startsWith(value) ? label : `${value} ${label}`; // what is seen comes first
    const told = ngettext("%(label)s: %(num)s result", "%(label)s: %(num)s results", count, { label: named });
    const below = element("span", { class: "seek-bar__label", "aria-hidden": "true" }, value);
    if (!count && !pressed) {
      const said = element("span", { class: "seek-unseen" }, told);
      return element("span", { class: "seek-bar seek-bar--none", title: told }, fill, below, said);
    }
    const attributes = { type: "button", class: "seek-bar", title: told, "aria-pressed": String(pressed) };
    const button = element("button", { ...attributes, "aria-label": told }, fill, below);
    button.addEventListener("click", press);
    return button;
  }
}
