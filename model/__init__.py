"""What things are, what is known across documents, and where it is kept."""
