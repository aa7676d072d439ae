"""What is done to officers: added, confirmed, given a passphrase, removed, and the key changed."""
