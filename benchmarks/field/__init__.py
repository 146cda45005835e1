"""Passages of published papers, annotated without knowledge of the rules: gold, and where the texts are."""
