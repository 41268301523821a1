// Makes the pages smoother; each of them works without it.
