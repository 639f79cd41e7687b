"""Filled-in forms in the source's shape, each a different way in which people write."""

from filled_forms.form import FilledForm
from filled_forms.rating_cells import RATING_FORMS
from filled_forms.table_shapes import TABLE_FORMS
from filled_forms.text_cells import TEXT_FORMS

FORMS: dict[str, FilledForm] = {**RATING_FORMS, **TEXT_FORMS, **TABLE_FORMS}
