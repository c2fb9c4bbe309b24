// The articles that the manifest lists.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  ArchiveSearch.articles = function (manifest) {
    const { column } = ArchiveSearch;
    const issues = manifest.issues.flatMap(([id, title, count], place) =>
      Array.from({ length: count }, () => ({ id, title, place })));
    const orders = column(manifest.orders), [shapes, shapeColumn] = manifest.shapes;
    return {
      count: issues.length,
      issues,
      orders,
      names: issues.map(({ id }, article) => `${id}/${String(orders[article]).padStart(2, "0")}`),
      sizes: column(shapeColumn).map((i) => shapes[i]),
      titles: column(manifest.titles),
    };
  };
}
