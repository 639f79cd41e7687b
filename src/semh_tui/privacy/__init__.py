"""Personal data (UK GDPR, article 4(1)) in a text, detected by its form and never repeated.

What identifies a child (UPN, NHS number, date of birth) is an error. What may (e-mail address,
telephone number, postcode) is a warning, and a school can allow its own. Names have no form and are
not detected. The recall is measured in docs/personal-data.md. Each detector names the standard it
follows.
"""
