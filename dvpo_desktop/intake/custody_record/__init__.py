"""A custody record from a file or the clipboard, read into a case."""
