"""Gyaku: practise the reverse question (逆質問) of a Japanese job interview."""

__version__ = "0.1.0"
