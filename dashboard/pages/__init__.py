"""One module per page: `build(connection, view)` makes its content."""
