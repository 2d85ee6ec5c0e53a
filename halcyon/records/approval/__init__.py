"""Second-person approval: one proposes, another decides, and only then is it done."""
