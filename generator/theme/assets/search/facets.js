// Filters articles by facets and counts the values of each. Those of the manifest are always counted;
// people, places and documents, which a file of the index has for each, where they are asked for.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const FACETS = /** @type {const} */ (["newsletter", "year", "section", "source", "topic", "issue"]);

  const LOADED = /** @type {const} */ (["person", "place", "document"]);

  /** @typedef {(article: number) => string[]} ValuesOf
   *    gives the values of an article in a facet */

  /** A function that keeps the articles that pass all filters. It counts each facet as if its own
   * filter were off. */
  ArchiveSearch.facets = function (manifest, { articles, facts }, load, version) {
    const values = valuesOf(manifest, articles, facts);
    const issues = new Map(articles.issues.map((issue) => [issue.id, issue]));
    return async (candidates, filters) => {
      const more = LOADED.filter((name) => chosen(filters[name]) || filters.facets?.includes(name));
      await Promise.all(more.map(async (name) => {
        values[name] ??= await loaded(name, articles.count, load, version);
      }));
      const names = [...FACETS, ...more];
      const { kept, counts } = counted(candidates, names.map((name) => chosen(filters[name])),
        names.map((name) => values[name] ?? (() => [])));
      const listed = names.map((name, i) => [name, inOrder(name, counts[i], issues)]);
      return { kept, facets: Object.fromEntries(listed) };
    };
  };

  /** @param {number[]} candidates @param {(Set<string> | undefined)[]} wanted  of each facet
   * @param {ValuesOf[]} values  of each facet */
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

  /** The values of a facet that has a file of its own.
   * @param {string} name @param {number} count  of articles
   * @param {Search.Load} load @param {string} version @returns {Promise<ValuesOf>} */
  async function loaded(name, count, load, version) {
    const [packed] = await load(`facets/${name}`, version);
    /** @type {[labels: string[], lines: string]} */
    const [labels, lines] = JSON.parse(ArchiveSearch.unpack(packed, "utf-8"));
    const columns = lines.split("\n").map(ArchiveSearch.column);
    if (columns.length !== count) throw new ArchiveSearch.Stale(`facets/${name}`);
    return (article) => columns[article].map((i) => labels[i]);
  }

  /** @param {Search.Manifest} manifest @param {Search.Articles} articles @param {Search.Facts} facts
   * @returns {{[name in Search.FacetName]?: ValuesOf}} */
  function valuesOf(manifest, articles, facts) {
    /** @param {Search.Interned<string> | undefined} interned */
    const single = (interned) => {
      if (!interned) return () => []; // an archive of one newsletter has no column for it
      const column = ArchiveSearch.column(interned[1]);
      return (/** @type {number} */ article) => [interned[0][column[article]]];
    };
    return {
      newsletter: single(manifest.newsletter),
      year: single(manifest.year),
      section: (article) => facts.labels("section", article),
      source: (article) => facts.labels("source", article),
      topic: (article) => facts.labels("topic", article),
      issue: (article) => [articles.issues[article].id],
    };
  }

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
