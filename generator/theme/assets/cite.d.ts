// What the scripts of a citation read in the page and offer one another, for the checker alone.

declare namespace Cite {
  /** As generator/publish/citations/csl.py writes it. */
  interface Item {
    id: string;
    type: string;
    title: string;
    author?: { literal: string }[];
    publisher?: string;
    "container-title"?: string;
    /** Of an interval `raw` has the whole, as EDTF. */
    issued?: { "date-parts": number[][]; raw?: string };
    issue?: string;
    page?: string;
    URL?: string;
    language?: string;
    keyword?: string;
    note?: string;
  }

  /** What an article can be cited as, and what CSL-JSON has no place for. */
  interface Held {
    items: Item[];
    /** The language as BibTeX names it. */
    langid: string;
    keywords?: string[];
  }

  type Write = (item: Item, held: Held) => string;
}

/** Writes an item, by the extension of the file. */
declare var archiveForms: Record<"bib" | "ris" | "json", Cite.Write>;
