"""What is kept: facts as a chain, caches that follow from them, definitions by their hash. SQLite or PostgreSQL."""
