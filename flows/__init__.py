"""Network, disk, clock, processes and the command line: a thin shell over extract and model."""
