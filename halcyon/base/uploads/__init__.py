"""Files that people send: what they are by their content, made anew without what they tell on the side.

Nothing here believes a name or a declared type. A file is taken for what its bytes are, if that is one of a few
kinds; what acts (macros, scripts, embedded files) is refused; pictures and documents are written anew, so that
properties, places and anything hidden before, behind or between are gone. Plain text is kept as it is.

Left out on purpose: films, sound and HEIC pictures (no kept library of ours takes their metadata out), mail files
(their parts may be anything) and spreadsheets (they compute).
"""

from halcyon.base.uploads.cleaning import LARGEST, Cleaned, clean

__all__ = ["LARGEST", "Cleaned", "clean"]
