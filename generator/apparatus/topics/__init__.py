"""What an article is about, by the names of the topic vocabulary."""
