"""The fact model, names, merging and JSON Lines: the foundation that every room stands on."""
