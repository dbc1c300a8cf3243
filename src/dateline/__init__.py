"""dateline: reads news reporting on political conflict and keeps a sourced record of it."""

__version__ = "0.1.0"
