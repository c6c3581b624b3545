"""What is measured, each against a baseline in the same run: `make bench`."""
