"""The fault laboratory: what anju promises, put to the test by experiment. `python -m stress` or `make stress`."""
