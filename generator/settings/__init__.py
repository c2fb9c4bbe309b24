"""What a seeds folder says beside its issues: sidecars, vocabularies, the archive's name."""
