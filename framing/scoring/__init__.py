"""From evidence to numbers: measures, their intervals, and the score of one article."""
