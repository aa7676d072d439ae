"""The fields of a form: text, dates, choices, rows, and the form that binds them."""
