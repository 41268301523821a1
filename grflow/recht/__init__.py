"""The law as data: citations, dated rules, free days, and who takes part in a regeling."""
