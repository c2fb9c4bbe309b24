// Filters articles by facets and counts the values of each. Those of the manifest are always counted;
// the others, which have a file of the index each, where they are asked for.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const FACETS = /** @type {const} */ (["newsletter", "year", "section", "issue"]);

  const LOADED = /** @type {const} */ (["source", "topic", "person", "place", "document"]);

  /** A function that keeps the articles that pass all filters. It counts each facet as if its own
   * filter were off. */
  ArchiveSearch.facets = ({ articles, values }) => {
    const issues = new Map(articles.issues.map((issue) => [issue.id, issue]));
    return async (candidates, filters) => {
      const names = [...FACETS, ...LOADED.filter((name) => chosen(filters[name]) || filters.facets?.includes(name))];
      const { kept, counts } = counted(candidates, names.map((name) => chosen(filters[name])),
        await Promise.all(names.map(values)));
      const listed = names.map((name, i) => [name, inOrder(name, counts[i], issues)]);
      return { kept, facets: Object.fromEntries(listed) };
    };
  };

  /** @param {number[]} candidates @param {(Set<string> | undefined)[]} wanted  of each facet
   * @param {Search.ValuesOf[]} values  of each facet */
  function counted(candidates, wanted, values) {
    const counts = values.map(() => /** @type {Map<string, number>} */ (new Map()));
    const kept = candidates.filter((article) => {
      const own = values.map((of) => of(article));
      const failed = wanted.flatMap((each, i) => (each && !own[i].some((value) => each.has(value)) ? [i] : []));
      counts.forEach((count, i) => {
        if (failed.some((other) => other !== i)) return;
        for (const value of own[i]) count.set(value, (count.get(value) ?? 0) + 1);
      });
      return !failed.length;
    });
    return { kept, counts };
  }

  /** The values of a facet that the manifest has.
   * @param {Search.Manifest} manifest @param {Search.Articles} articles @param {Search.FacetName} name
   * @returns {Search.ValuesOf | undefined} */
  function known(manifest, articles, name) {
    if (name === "issue") return (article) => [articles.issues[article].id];
    if (name !== "newsletter" && name !== "year" && name !== "section") return undefined;
    const interned = manifest[name];
    if (!interned) return () => []; // an archive of one newsletter has no column for it
    const column = ArchiveSearch.column(interned[1]);
    return (article) => [interned[0][column[article]]];
  }

  /** The values of each article in a facet. */
  ArchiveSearch.valuesOf = async function (manifest, articles, name, load) {
    const held = known(manifest, articles, name);
    if (held) return held;
    const [packed] = await load(`facets/${name}`);
    /** @type {[labels: string[], lines: string]} */
    const [labels, lines] = JSON.parse(ArchiveSearch.unpack(packed, "utf-8"));
    const columns = lines.split("\n").map(ArchiveSearch.column);
    if (columns.length !== articles.count) throw new ArchiveSearch.Stale(`facets/${name}`);
    return (article) => columns[article].map((i) => labels[i]);
  };

  /** The values that a filter lets through; undefined where there is no filter.
   * @param {string | string[] | undefined} filter */
  function chosen(filter = "") {
    const values = Array.isArray(filter) ? filter : String(filter).split("|").filter(Boolean);
    return values.length ? new Set(values) : undefined;
  }

  /** The latest years and issues first, of other facets the most frequent values first.
   * @param {Search.FacetName} name @param {Map<string, number>} counts
   * @param {Map<string, Search.IssueOf>} issues @returns {Search.Count[]} */
  function inOrder(name, counts, issues) {
    const listed = Array.from(counts, ([value, count]) => (
      { value, count, label: (name === "issue" && issues.get(value)?.title) || value }));
    const place = (/** @type {Search.Count} */ { value }) => issues.get(value)?.place ?? 0;
    if (name === "issue") return listed.sort((a, b) => place(b) - place(a));
    if (name === "year") return listed.sort((a, b) => (a.value < b.value ? 1 : -1));
    return listed.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}
