"""Git: the only code that runs it or knows how it keeps its files.

``command`` runs it, ``objects`` reads what it stores, ``index`` what is staged or in conflict,
``repository`` finds the repository that is meant, ``folder`` finds git's own folder without running git.
"""
