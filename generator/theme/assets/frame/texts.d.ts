// Types of the texts of the interface, for the checker alone.

declare namespace Interface {
  type Values = Record<string, string | number>;

  /** Made for the language of the archive: assets/texts.js. frame.js adds the functions. */
  interface Texts {
    /** Texts by message; where there is a number, all its forms. */
    texts: Record<string, string | string[]>;
    /** Which form a number asks for. */
    form(number: number): number;
    gettext(message: string, values?: Values): string;
    pgettext(context: string, message: string): string;
    ngettext(one: string, many: string, number: number, values?: Values): string;
  }
}

declare var ArchiveInterface: Interface.Texts;
