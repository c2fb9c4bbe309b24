"""Makes paragraphs, headings, tables and speakers out of the lines of an article."""
