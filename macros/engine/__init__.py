"""The routing of decision trees: walking one, listing its paths, finding what is broken.

Nothing here knows any wording, language or edition. The browser's engine
(`overrides/assets/sang-froid/tree/engine.js`) does the same walk on the same data.
"""

from .graph import UNKNOWN, Edge, Graph, Node, Outcome
from .paths import LIMIT, count_paths, covering, longest, paths, per_outcome, sample, walks_to_test
from .problems import problems
from .walk import Walk, offered, walk

__all__ = [
    "LIMIT", "UNKNOWN", "Edge", "Graph", "Node", "Outcome", "Walk", "count_paths", "covering", "longest",
    "offered", "paths", "per_outcome", "problems", "sample", "walk", "walks_to_test",
]  # fmt: skip
