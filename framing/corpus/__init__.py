"""Articles from outside, and results to files.

What a user names becomes articles in steps, one module each::

    inputs     folders and patterns opened, each file once
    formats    which format: by suffix, content type, or beginning
    web        one page over http, within a deadline and a size
    detection  the encoding found out      decoding     bytes to characters
    documents  text and Markdown          pages         HTML, through trafilatura
    tables     CSV and TSV                json_records  JSON and JSONL
    parquet    Parquet, through pyarrow
    schema     a record from outside becomes an Article, checked once
    identity   article ids made unique
    readers    the steps put together: read_records, read_articles

``items`` holds what travels between the steps, ``limits`` how much is taken in, and ``writers``
puts results into files, whole or not at all. The text of an article is never altered.
"""

from __future__ import annotations

from framing.corpus.limits import ReadLimits
from framing.corpus.readers import read_articles, read_records
from framing.corpus.schema import (
    FIELDS,
    article_from_record,
    article_from_text,
    check_column_map,
)
from framing.corpus.writers import atomic_output, atomic_text_output, write_rows

__all__ = [
    "FIELDS",
    "ReadLimits",
    "article_from_record",
    "article_from_text",
    "atomic_output",
    "atomic_text_output",
    "check_column_map",
    "read_articles",
    "read_records",
    "write_rows",
]
