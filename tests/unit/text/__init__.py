"""Unit tests of framing.text."""
