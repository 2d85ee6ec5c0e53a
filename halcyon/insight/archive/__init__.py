"""Reports that were published: immutable, for everybody, each edition at its own address."""
