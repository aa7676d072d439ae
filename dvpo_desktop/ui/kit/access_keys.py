"""Access keys: Alt and a letter, which the program gives and no text of a case or a form does."""


def without_key(words: str) -> str:
    """The words for a button, a menu or a label with a buddy, in which Qt reads "&" as a key."""
    return words.replace("&", "&&")
