"""What people make of claims: the record of their acts, what follows from it, and how claims are named and corrected.

The record is the graph `graph:curation`, which no paper, no new version and no rebuilding touches. What follows from it
(the status of each claim, the claims as corrected) is worked out from the record whenever it changes.
"""
