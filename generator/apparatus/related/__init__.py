"""Articles related to an article, with the reason."""
