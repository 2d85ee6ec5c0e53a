"""The agencies' own practice: so far, training."""
