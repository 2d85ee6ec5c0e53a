"""The public form: anybody may tell the hub of a concern, without an account and without leaving a trace."""
