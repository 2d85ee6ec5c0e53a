"""Indicators: what is counted, defined once, computed on any engine."""
