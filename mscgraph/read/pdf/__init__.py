"""PDF papers: from placed characters to a `Document`."""
