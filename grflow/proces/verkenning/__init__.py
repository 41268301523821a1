"""The proof of a process: every way through a definition, for a few deelnemers, and what may never happen on it."""
