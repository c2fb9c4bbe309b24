"""The proof that an archive is whole: its seeds, its pages and its built site."""
