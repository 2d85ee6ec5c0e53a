"""Signing in with an agency's own account, by OpenID Connect: only who has an account here already."""
