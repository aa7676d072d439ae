"""The papers for the court: the application, its bundle, the order, a breach."""
