"""What must hold of the data beyond its shape. Each rule yields the problems it finds in what could be loaded."""

from collections.abc import Callable, Iterator

from scripts.load import Data
from scripts.problems import Problem

Rule = Callable[[Data], Iterator[Problem]]
