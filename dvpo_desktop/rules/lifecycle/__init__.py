"""How a case moves: transitions, gates, decisions by telephone and in sealed packages."""
