"""What hub roles learn of a known child whose file they do not reach."""
