// Finds articles by what is known of them beside their texts: labels, dates and issues.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  // «2022-47», «47»
  const NUMBERED = /^(?:(\d{4})-)?0*(\d+)$/;

  /** The indices of the articles for which `test` holds.
   * @param {Search.Index} index @param {(article: number) => boolean} test */
  function where({ articles }, test) {
    return Uint32Array.from(Array.from({ length: articles.count }, (_, i) => i).filter(test));
  }

  /** Whether an issue has a number, `2022-47` or `47`.
   * @param {string} id @param {string} wanted */
  function numbered(id, wanted) {
    const own = NUMBERED.exec(id), given = NUMBERED.exec(wanted);
    return own !== null && given !== null && own[2] === given[2] && (!given[1] || given[1] === own[1]);
  }

  /** @param {Search.Index} index @param {Search.Term} term @param {string} normal */
  function ofIssue(index, { issue, field }, normal) {
    const chosen = new Set(index.articles.issues.filter(({ id, title }) =>
      numbered(id, issue) || (field && (id === issue || index.normaliser.normalise(title).includes(normal)))));
    return where(index, (article) => chosen.has(index.articles.issues[article]));
  }

  /** Articles of which the period may have a day in a range.
   * @param {Search.Index} index @param {[string, string]} range */
  async function dated(index, [from, to]) {
    const [periods, column] = (await index.facts()).period, periodOf = ArchiveSearch.column(column);
    const spans = periods.map((edtf) => {
      const [begin, end = begin] = edtf.replace(/~/g, "").split("/");
      return begin ? [ArchiveSearch.dates(begin, begin)[0], ArchiveSearch.dates(end, end)[1]] : null;
    });
    return where(index, (article) => {
      const span = spans[periodOf[article]];
      return span !== null && span !== undefined && span[0] <= to && span[1] >= from;
    });
  }

  /** Articles with a label that has the term in it, or that has another name with the term in it.
   * @param {Search.Index} index @param {"source" | "section" | "topic"} field @param {string} normal */
  async function labelled(index, field, normal) {
    const [terms, values] = await Promise.all([index.terms(), index.values(field)]);
    const having = terms.filter(([kind, ...names]) =>
      kind === field && names.some((name) => index.normaliser.normalise(name).includes(normal)));
    const named = new Set(having.map(([, label]) => label));
    return where(index, (article) => values(article).some((label) => named.has(label)));
  }

  /** The articles that a term finds by facts; `null` for a term that is looked for in texts alone. */
  ArchiveSearch.byFacts = async function (index, term, normal) {
    const { field, dates, issue } = term;
    if (field === "source" || field === "section" || field === "topic") return labelled(index, field, normal);
    const byIssue = issue || field === "issue" ? [ofIssue(index, term, normal)] : [];
    const lists = [...byIssue, ...(dates ? [await dated(index, dates)] : [])];
    if (!lists.length) return null;
    return ArchiveSearch.united(lists);
  };
}
