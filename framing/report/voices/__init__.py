"""The second view of a report: who speaks in an article, of whom, and who is not heard."""
