"""Git: the only code that runs it or knows its folders.

``command`` runs git, ``objects`` reads its objects, ``index`` the staged files and conflicts,
``repository`` finds the repository, and ``folder`` finds git's folder without running it.
"""
