"""Who may see and do what: roles, what is looked at, and one predicate for every door."""
