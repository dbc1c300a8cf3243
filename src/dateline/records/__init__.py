"""The centre: frozen, typed records that every stage takes and returns. Standard library only."""
