"""Who may do what, asked in the transaction that does it."""
