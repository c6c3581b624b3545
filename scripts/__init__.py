"""Tools of the house, for those who work on Gyaku."""
