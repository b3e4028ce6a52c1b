"""Pictures drawn at build time, as SVG from the narrowed data.

Each is one `<svg role="img">` with a name that says what it shows; the page beside it holds the same
facts as text. Colours are classes that the stylesheet fills for light, dark, print and forced colours.
All are 360 units wide: one unit is one pixel on a phone.
"""

from __future__ import annotations

from .endings import endings
from .hour import hour
from .ladder import ladder
from .spread import spread, spread_table
from .svg import SHAPES
from .timeline import timeline

__all__ = ["SHAPES", "endings", "hour", "ladder", "spread", "spread_table", "timeline"]
