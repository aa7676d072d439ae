"""The history read, and everything in the store held against it."""
