"""From rows to pages. Reads only."""
