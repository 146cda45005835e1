"""The syntax of a sentence: a model of our own (or the user's) parses it, patterns over the tree find events."""
