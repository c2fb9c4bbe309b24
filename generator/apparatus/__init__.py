"""What the articles are about, cite and name."""
