"""Who said what: encoder output → attributions, parties, mentions, accusations and replies."""
