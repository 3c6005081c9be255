"""From bytes to the findings of one document: pure, offline, without a clock."""
