"""Asking for a child’s file by break-glass: from an exact reference, or an exact name and date of birth."""
