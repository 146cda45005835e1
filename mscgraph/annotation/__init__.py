"""Gold annotations: a first file out of what was extracted, and a page on which a person corrects it."""
