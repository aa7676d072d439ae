"""What several stations do to one store, shown and settled."""
