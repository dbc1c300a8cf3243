"""What the rule coder is called, apart from the coder, so that its name can be asked without loading a language model."""

NAME = "rules 0.1"
"""Name and version, as every event carries it; the version is counted up when what is coded changes."""
