"""From a Raadsstuk to files: Jinja writes Markdown, and from that one text come HTML, DOCX and PDF."""
