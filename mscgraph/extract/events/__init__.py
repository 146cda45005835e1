"""Events: what happened to species, and what is said of them, out of running text."""
