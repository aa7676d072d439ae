"""The catalogue of clauses, and the conditions of a notice checked by one and together."""
