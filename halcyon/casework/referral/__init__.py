"""The hub decision on a contact, and the referral to the service that may follow."""
