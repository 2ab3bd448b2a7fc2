# SPDX-License-Identifier: EUPL-1.2
"""What a browser would send for a form with which something is recorded."""

from __future__ import annotations

import re
from typing import Any

from django import forms


def hidden(page: str, name: str) -> str:
    """The value of a hidden field; name: how it begins."""
    (found,) = re.findall(rf'name="{name}[^"]*" value="([^"]*)"', page)
    return found


def hidden_fields(page: str) -> dict[str, str]:
    """The request and the versions that were seen."""
    return dict(re.findall(r'type="hidden" name="((?:request|seen)[^"]*)" value="([^"]*)"', page))


def filled(client: Any, address: str, **changes: Any) -> dict[str, Any]:
    """The form at an address, with what someone fills in; what must be filled in gets something."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    form = answer.context["form"]
    data: dict[str, Any] = {**hidden_fields(answer.content.decode())}
    for name, field in form.fields.items():
        value = form[name].value()
        if value not in (None, "", []):
            data[name] = value
        elif field.required:
            choices = [key for key, _ in getattr(field, "choices", ()) if key]
            text = "2027-01-04" if isinstance(field, forms.DateField) else "een voorbeeld"
            number = isinstance(field, forms.IntegerField | forms.FloatField)
            data[name] = choices[0] if choices else 30 if number else text
    # A date with a time begins as one.
    for name, value in data.items():
        if hasattr(value, "isoformat") and hasattr(value, "hour"):
            data[name] = f"{value:%Y-%m-%dT%H:%M}"
    return {**data, **changes}


def refused(answer: Any) -> dict[str, str]:
    """What is told to be wrong with a form, by field; nothing was recorded."""
    assert answer.status_code == 200
    return {name: " ".join(errors) for name, errors in answer.context["form"].errors.items()}
