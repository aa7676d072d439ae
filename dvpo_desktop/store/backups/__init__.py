"""Backups: made, checked, kept by a rule, and put back."""
