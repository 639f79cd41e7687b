"""One setting's audits from term to term."""
