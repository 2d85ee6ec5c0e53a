"""The programme on pages: the sessions there are, one of them, planning, booking."""
