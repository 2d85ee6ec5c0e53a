"""Step-up and step-down between the youth team and the service: asked, answered, and back with an outcome."""
