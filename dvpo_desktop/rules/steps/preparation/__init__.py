"""The steps of preparation, each with what its answers must hold."""
