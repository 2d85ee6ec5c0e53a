"""Break-glass: seeing a child’s file for a day without a grant, where waiting could harm; always reviewed."""
