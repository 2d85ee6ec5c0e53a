"""A partner’s referral: asked part by part, kept as a draft, checked, sent, and added to."""
