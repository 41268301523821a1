"""What comes from or goes to other systems. Now: the national register of regelingen, from files."""
