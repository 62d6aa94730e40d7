"""The pictures of the reference, laid out when the pages are made: where each word and stroke goes.

Lengths are in units of the picture, which are CSS pixels where it is shown at its own width. Every picture is laid out
twice, for a wide column and for a phone; templates/_figures.j2 draws what is said here as SVG.
"""

from scripts.figures.hub import Group, hub, spine
from scripts.figures.model import NARROW, WIDE, Picture, Said
from scripts.figures.steps import steps
from scripts.figures.timeline import Claim, Dated, timeline

__all__ = ["NARROW", "WIDE", "Claim", "Dated", "Group", "Picture", "Said", "hub", "spine", "steps", "timeline"]
