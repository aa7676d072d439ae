"""Casework: one case in front, its steps, what locks them, and the growing notice."""
