"""Rehearsals: rounds in the store, and what people do in them."""
