"""The sections of the decision, the service, and what follows until the case is closed."""
