"""The trail: who did, and who looked at, what; append-only, sealed, verifiable."""
