# SPDX-License-Identifier: EUPL-1.2
"""How the documentation is built: Markdown in, plain pages out, nothing fetched from elsewhere."""

from __future__ import annotations

from terugweg import __version__

project = "Terugweg"
author = "The maintainers of Terugweg"
copyright = "the maintainers of Terugweg, EUPL-1.2"
version = release = __version__
language = "en"

extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
nitpicky = True

html_theme = "furo"
html_title = f"Terugweg {__version__}"
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"top_of_page_buttons": []}
