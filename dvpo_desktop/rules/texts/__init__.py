"""What is found in a text that somebody wrote: details, copies, addresses, no answer at all."""
