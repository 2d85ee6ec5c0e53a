"""What the checks found in an edition, until it is put right or accepted with a reason."""
