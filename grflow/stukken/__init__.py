"""The stukken as data: kinds, shared content, the form of each gemeente, and the manifest of a set."""
