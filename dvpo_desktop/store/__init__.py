"""How cases are kept: the only room that knows SQLAlchemy."""
