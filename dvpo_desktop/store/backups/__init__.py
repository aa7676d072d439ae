"""Backups: made, checked, and kept by a rule."""
