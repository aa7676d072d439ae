"""One page a step; the wizard imports each by the step's word when it is first wanted."""
