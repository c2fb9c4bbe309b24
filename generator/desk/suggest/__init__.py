"""New concepts for the topic vocabulary, proposed from terms that come back issue after issue.

A term is proposed where its words hold together (mutual information), where it stands freely
between many neighbours (branching entropy), where it recurs in two issues or more, and where
the vocabulary does not know it. Each comes with the sentences that show it. Nothing is ever
added: the archivist copies what is right into ``topics.yml``.
"""
