"""Contact, hub decision, referral, case: the front door to closure."""
