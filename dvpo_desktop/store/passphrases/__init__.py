"""Passphrases: judged, drawn, counted when wrong, and forgotten by the memory."""
