"""How many people there are, and what others' figures are: loaded data that figures are set against."""
