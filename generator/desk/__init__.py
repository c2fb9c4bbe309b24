"""The archivist's tools: add, draft, inspect, suggest, serve."""
