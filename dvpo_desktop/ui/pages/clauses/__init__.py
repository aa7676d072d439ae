"""The conditions as an officer chooses and fills them."""
