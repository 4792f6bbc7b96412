"""The machine: builds everything, starts and stops it; takes updates in, gets messages out, keeps time."""
