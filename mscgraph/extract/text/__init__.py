"""Text: sentences as sketches, clauses, antecedents, and what methods and quantities are said of."""
