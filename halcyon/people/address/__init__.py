"""Where a person lives and lived; confidential addresses stand apart."""
