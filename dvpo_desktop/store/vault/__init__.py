"""Who may open the store, and what their passphrases open."""
