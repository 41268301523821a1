"""Files that people write, read strictly: YAML and CSV to kern values, all faults at once."""
