"""The history on the screen, and the figures."""
