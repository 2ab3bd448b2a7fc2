# SPDX-License-Identifier: EUPL-1.2
"""The engine: a log and a rulebook become findings, each explained step by step.

- `assess.assess` assesses case files; `Assessment.findings` are the findings as objects.
- `explain.explain` tells why a finding is what it is; `what_if.what_if` what would change it.
- `examples.check_examples` runs the worked examples of norms.

Files, databases and clocks are unknown here: what day it is, is an argument.
"""
