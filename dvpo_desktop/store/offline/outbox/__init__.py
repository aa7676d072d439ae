"""The outbox: what waits for the server, and who may open it."""
