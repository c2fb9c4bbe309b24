"""The stages of a build: seeds into Markdown, Markdown into the site."""
