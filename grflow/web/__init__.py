"""The pages: server-rendered, usable without JavaScript, on the same functions as the command line."""
