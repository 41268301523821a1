"""Workflow engine for the governance processes of Dutch gemeenschappelijke regelingen."""

__version__ = "0.1.0"
