"""The page that sets outlets side by side; every cell opens to its sentences in context."""
