"""The routing of decision trees: walking one, listing its paths, finding what is broken.

Nothing here knows any wording, language or edition. The browser's engine
(`overrides/assets/sang-froid/tree/engine.js`) does the same walk on the same data.
"""

from .condition import Tokens, When
from .graph import JOIN, NEED_TO_KNOW, NONE, UNKNOWN, UNSURE, Graph, Node, Outcome
from .paths import LIMIT, count_paths, covering, longest, paths, per_outcome, reachable, sample, walks_to_test
from .problems import problems
from .read import when_of
from .walk import FIRST, Walk, walk

__all__ = [
    "FIRST", "JOIN", "LIMIT", "NEED_TO_KNOW", "NONE", "UNKNOWN", "UNSURE", "Graph", "Node", "Outcome", "Tokens",
    "Walk", "When", "count_paths", "covering", "longest", "paths", "per_outcome", "problems", "reachable",
    "sample", "walk", "walks_to_test", "when_of",
]  # fmt: skip
