"""Pages and files for readers: Markdown, citations, feeds, data, e-books."""
