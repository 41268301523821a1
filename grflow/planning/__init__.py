"""When a dossier can be done: the earliest and the last safe day of each step, over the calendars of all organs."""
