"""What a dossier goes through: definitions, facts, the fold, guards, refusals and the running termijnen."""
