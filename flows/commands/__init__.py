"""One module per command, each with one function of the command's name that Typer reads.

Heavy libraries are imported inside the functions, so that no command pays for what it does not use.
"""
