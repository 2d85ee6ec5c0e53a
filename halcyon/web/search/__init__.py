"""Finding a child among those whom the viewer may see."""
