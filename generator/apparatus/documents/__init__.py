"""Policy documents that the articles cite, and the books, journals and plays beside them."""
