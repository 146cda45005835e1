"""Names: what a text calls its species, chemicals, methods and quantities, and which names mean one thing."""
