"""The synthetic area: invented people whose figures are exactly those that a real service printed."""
