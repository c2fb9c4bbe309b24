"""What an archivist writes in a seeds folder: settings, vocabularies, sidecars, profiles."""
