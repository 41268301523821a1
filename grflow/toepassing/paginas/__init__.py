"""One frozen value per page, filled by one function: all that a page shows, and nothing it has to work out."""
