"""How what an officer types, pastes or brings in a file becomes a case."""
