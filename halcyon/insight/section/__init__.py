"""The sections of an edition: their words in versions, who writes them, what colleagues say of them."""
