"""What ``make torture`` runs: the promises of docs/promises.md, thousands of times over."""
