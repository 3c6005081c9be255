"""Where documents come from: one module and one file of facts (YAML) for each source."""
