"""How a case becomes paper: wording, then compose, then draw."""
