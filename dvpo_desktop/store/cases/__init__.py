"""Cases kept and found: each save, the rows of the whiteboard, the search."""
