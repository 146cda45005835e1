"""Questions to a store: named questions, species by name, conversions, routes, the network, contradictions."""
