"""When it can be done: the earliest day of every step, the last safe one, and who decides last."""
