"""Passkeys: a device’s own key, unlocked by finger, face or PIN, in place of password and code."""
