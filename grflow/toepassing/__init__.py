"""One function per thing that a user can do; the only place where the rooms meet."""
