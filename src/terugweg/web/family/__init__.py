# SPDX-License-Identifier: EUPL-1.2
"""The portal of parents, children and those who stand beside them."""
