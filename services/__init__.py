"""Does one intention, inside one transaction that somebody else opened."""
