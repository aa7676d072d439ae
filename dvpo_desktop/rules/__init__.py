"""What the law asks: pure functions, each citing its section."""
