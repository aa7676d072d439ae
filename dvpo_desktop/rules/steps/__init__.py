"""What the answers of each step must hold, one module a step."""
