"""Officers as the store knows them: their rows, keys, cards, and whose keys hold."""
