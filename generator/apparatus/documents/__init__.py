"""Policy documents, books, journals and plays that the articles cite."""
