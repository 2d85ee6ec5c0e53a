"""A *learner* is a person at work who is trained: with an account in Halcyon or without."""
