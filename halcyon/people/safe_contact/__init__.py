"""How it is safe to reach a child and each carer."""
