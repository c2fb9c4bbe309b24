// What the search page shows of articles: the results, and apart from them what is related.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const { gettext, ngettext } = ArchiveInterface;
  const { element, marks, apart, resultAddress } = ArchiveSearch;
  /** Said of a hit that is in no paragraph. @type {Record<string, string>} */
  const WHERE = {
    title: gettext("In the title"), subtitle: gettext("In the subtitle"), digest: gettext("In the summary"),
    source: gettext("In the source"), section: gettext("In the section"), author: gettext("In the authors"),
    heading: gettext("In a heading"), table: gettext("In a table"), list: gettext("In a list"),
    caption: gettext("In a caption"), quote: gettext("In a quotation"), code: gettext("In code"),
    note: gettext("In a note"), picture: gettext("In the description of a picture"),
  };

  ArchiveSearch.whereText = (where) => WHERE[where] ?? "";

  /** A result of which the text is not read: where it stands. It has its link already, for those who go from
   * link to link.
   * @param {Search.Result} result @param {string} query */
  const outline = ({ url, issueTitle, order }, query) => [element("p", {},
    element("a", { href: resultAddress(url, query) }, gettext("%(issue)s, article %(number)s",
      { issue: issueTitle, number: order })))];

  /** @param {Search.Result} result @param {string} query */
  function content(result, query) {
    const { url, titlePieces, pieces, source, section, issueTitle, period, periodLabel, hits, where } = result;
    const facts = [source, section, issueTitle, period && periodLabel].filter(Boolean);
    const count = ngettext("%(num)s hit", "%(num)s hits", hits);
    const counted = hits ? [" ", element("span", { class: "seek-result__hits" }, count)] : [];
    const place = WHERE[where] ? [element("span", { class: "seek-where" }, WHERE[where]), " "] : [];
    return [
      element("h2", {}, element("a", { href: resultAddress(url, query) }, ...marks(titlePieces))),
      element("p", { class: "seek-result__facts" }, ...apart(facts), ...counted),
      element("p", { class: "seek-result__snippet" }, ...place, ...marks(pieces)),
    ];
  }

  /** A result as an item of a list, with more behind it. The rest of one whose text is not read comes when
   * the item is near the view. */
  ArchiveSearch.resultItem = function (result, query, ...more) {
    const item = element("li", { class: "seek-result" }), { whole } = result;
    item.replaceChildren(...(whole ? outline : content)(result, query), ...more);
    if (whole) {
      ArchiveSearch.whenNear(item, async () => {
        const read = await whole(), focused = item.contains(document.activeElement);
        item.replaceChildren(...content(read, query), ...more);
        if (focused) item.querySelector("a")?.focus({ preventScroll: true });
      });
    }
    return item;
  };

  /** What is related to the results and none of them, with the reason for each; a button that switches
   * it off. Its state is in the address. */
  ArchiveSearch.relatedList = function ({ related, explained }, view) {
    const off = view.state.related === "off";
    if (!off && !related.length) return [];
    const label = off ? gettext("Show related articles") : gettext("Hide related articles");
    const button = element("button", { type: "button", "data-related": off ? "on" : "off" }, label);
    button.addEventListener("click", () => view.go({ ...view.state, related: off ? "" : "off" }));
    if (off) return [element("p", {}, button)];
    const items = related.map((each) => ArchiveSearch.resultItem(each, each.query,
      element("p", { class: "seek-result__reason" }, each.reason.text)));
    return [
      element("div", { class: "seek-page__line" },
        element("h2", {}, gettext("Related, not among the results")), button),
      ...explained.map((text) => element("p", { class: "seek-related__done" }, text)),
      element("ol", { class: "seek-page__results" }, ...items),
    ];
  };
}
