"""Values, answers and events as phrases, for screen and paper alike; no Qt."""
