"""Reads forms that people filled in with a word processor.

``markup``, ``package``, ``paragraphs`` and ``tables`` say what stands in a Word file as somebody sees it; ``columns``,
``sections``, ``ratings`` and ``steps`` what it means; ``source`` makes an import of it.
"""
