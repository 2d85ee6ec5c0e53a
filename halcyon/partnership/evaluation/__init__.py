"""An *evaluation* asks a learner at once what it was like, and after three months what changed in their practice."""
