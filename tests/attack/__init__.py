"""The attack: files made to take too much time or memory, to break a reader, or to be lost."""
