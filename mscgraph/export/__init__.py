"""Answers as text and files: rows, routes and networks, one small module a format, dispatched by tables."""
