"""Results for people and programs: the page, the terminal table, flat rows, the JSON Schema.

``view`` turns results into text and positions once; ``html`` and ``terminal`` only lay them out.
"""
