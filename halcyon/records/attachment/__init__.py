"""Files on records: looked through, made anew, read only through a grant, never silently replaced."""
