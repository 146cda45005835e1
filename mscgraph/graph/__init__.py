"""Facts as RDF: IRIs, the ontology, the store (a folder or a SPARQL endpoint), papers in and out, checks and dumps."""
