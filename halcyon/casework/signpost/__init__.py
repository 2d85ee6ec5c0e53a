"""Signposting: which services were named with a decision, or with a referral that was passed on."""
