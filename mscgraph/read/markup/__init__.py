"""Papers that come as marked-up text: JATS, TEI and HTML through lxml, Markdown by way of HTML.

Each format has a file that knows its elements; what they share is one tree walk (`walk`), one flow of blocks
(`flow`), one way of telling what a link cites (`citing`), of laying out tables (`grid`) and of writing formulas
(`maths`, `tex`). Nothing here opens a connection, a second file or a document type definition.
"""
