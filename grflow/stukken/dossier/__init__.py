"""The stukken that follow from the dossier itself: each kind a frozen dataclass and the pure function that fills it."""
