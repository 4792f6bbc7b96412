"""Small helpers of the house, run by hand and by make check."""
