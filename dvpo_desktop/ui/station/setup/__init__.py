"""A station set up, and a new administrator where nobody can sign in."""
