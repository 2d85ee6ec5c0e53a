"""The referral to the service that a hub decision may make."""
