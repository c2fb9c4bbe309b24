"""Pictures drawn at build time: plain SVG with a title and a description.

They hold no colour and no size but those of their own grid, 340 units wide, so that
their words stay readable on a telephone; ``charts.css`` paints them, light and dark.
What a picture shows stands beneath it once more as a table.
"""

from generator.publish.charts.bars import bars
from generator.publish.charts.figure import figure
from generator.publish.charts.heat import heat_map
from generator.publish.charts.strips import Strip, strips

__all__ = ["Strip", "bars", "figure", "heat_map", "strips"]
