"""Measurements: what has a budget is measured here."""
