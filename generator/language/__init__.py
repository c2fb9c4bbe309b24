"""Facts about writing: characters, widths, line breaks, periods, slugs."""
