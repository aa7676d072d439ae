"""Commands about a case file or a custody record; they open no store."""
