"""How the syntax model in `pipelines/syntax/` is trained (README.md); no part of the package."""
