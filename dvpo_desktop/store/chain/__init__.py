"""The chain of the history: its entries, their hashes, signatures and last state seen."""
