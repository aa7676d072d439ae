"""The returns: figures counted from cases, small ones withheld; no name and no reference."""
