# SPDX-License-Identifier: EUPL-1.2
"""Import of institutions' exports: checked row by row, bad rows set apart with their reason.

A row is accepted exactly when the reader of case files would accept it; everything else goes to the
quarantine file. What is odd but possible is kept and counted as a warning.
"""
