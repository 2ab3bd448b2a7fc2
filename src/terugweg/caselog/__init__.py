# SPDX-License-Identifier: EUPL-1.2
"""The log of a child: the vocabulary of events, case files, states, and the columnar form.

- `vocabulary.load_vocabulary` gives the event types, states, actors and roles.
- `reading.read_case` reads a case file, `writing.write_case` writes one.
- `miniature.parse_miniature` reads a log in a few lines.
- `columns_build.build_columns` turns cases into sorted arrays, `states.derive_states` derives what
  holds from when until when.
"""
