"""The rota: who is on duty when, in which position, and how to ring them."""
