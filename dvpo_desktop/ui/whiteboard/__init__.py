"""The whiteboard, what sounds while nobody looks, and the sheet for the next shift."""
