"""The pages by subject: each a small function from a request to a value of toepassing and its template."""
