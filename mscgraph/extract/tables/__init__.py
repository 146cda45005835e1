"""Tables: what columns mean, and the facts that rows and matrices state."""
