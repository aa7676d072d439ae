"""One case in front: its steps, its lock, its guide and the growing notice."""
