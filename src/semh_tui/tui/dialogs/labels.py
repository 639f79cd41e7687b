"""Labels of form fields. Examples stand in them: inside a field they look like values."""

WHO_AUDITS = "Who audits: roles, for example: SENCo, Deputy head"
URN = "URN, if it has one: a number of 5 to 7 digits"
WHO = "Who: a role, not a name, for example: SENCo"
BY_WHEN = "By when, for example: 18 December, Friday, end of term"
