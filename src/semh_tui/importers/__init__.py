"""Files of other programs coming in: read, held against an audit, and taken as one change or not at all.

A reader makes an :class:`~semh_tui.importers.incoming.Incoming` of its file; ``kinds`` knows which reader a
file needs, ``plan`` merges what was read with the audit.
"""
