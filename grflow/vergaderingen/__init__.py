"""Meetings of organs: when they meet, until when papers may come in, how long before they are called, and recess."""
