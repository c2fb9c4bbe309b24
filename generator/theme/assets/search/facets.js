// Filters articles by facets and counts the values of each.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const FACETS = /** @type {const} */ (["newsletter", "year", "section", "source", "topic", "issue"]);

  /** @typedef {Record<Search.FacetName, (article: number) => string[]>} ValuesOf
   *    gives the values of an article in each facet */

  /** A function that keeps the articles that pass all filters. It counts each facet as if its own
   * filter were off. */
  ArchiveSearch.facets = function (manifest, articles) {
    const values = valuesOf(manifest, articles);
    const titles = new Map(articles.issues.map(({ id, title }) => [id, title]));
    return (candidates, filters) => {
      const wanted = FACETS.map((name) => chosen(filters[name]));
      const counts = FACETS.map(() => /** @type {Map<string, number>} */ (new Map()));
      const kept = candidates.filter((article) => {
        const own = FACETS.map((name) => values[name](article));
        const failed = wanted.flatMap((each, i) => (each && !own[i].some((value) => each.has(value)) ? [i] : []));
        counts.forEach((count, i) => {
          if (failed.some((other) => other !== i)) return;
          for (const value of own[i]) count.set(value, (count.get(value) ?? 0) + 1);
        });
        return !failed.length;
      });
      const listed = FACETS.map((name, i) => [name, inOrder(name, counts[i], titles)]);
      return { kept, facets: Object.fromEntries(listed) };
    };
  };

  /** @param {Search.Manifest} manifest @param {Search.Articles} articles @returns {ValuesOf} */
  function valuesOf(manifest, articles) {
    const [labels, lines] = manifest.topic, topics = lines.split("\n").map(ArchiveSearch.column);
    /** @param {Search.Interned<string> | undefined} interned */
    const single = (interned) => {
      if (!interned) return () => []; // an archive of one newsletter has no column for it
      const column = ArchiveSearch.column(interned[1]);
      return (/** @type {number} */ article) => [interned[0][column[article]]];
    };
    return {
      newsletter: single(manifest.newsletter),
      year: single(manifest.year),
      section: single(manifest.section),
      source: single(manifest.source),
      topic: (article) => topics[article].map((i) => labels[i]),
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
   * @param {Map<string, string>} titles  of issues @returns {Search.Count[]} */
  function inOrder(name, counts, titles) {
    const listed = Array.from(counts, ([value, count]) => (
      { value, count, label: (name === "issue" && titles.get(value)) || value }));
    if (name === "year" || name === "issue") return listed.sort((a, b) => (a.value < b.value ? 1 : -1));
    return listed.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}
