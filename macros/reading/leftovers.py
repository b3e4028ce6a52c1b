"""What editors, file managers and synchronised folders leave beside the files that somebody wrote."""

from __future__ import annotations

import re

_LEFTOVERS = re.compile(
    r"""\..*                      # .#law.md, .DS_Store, ._law.md, .law.md.swp, .git
    | .*~ | \#.*\# | ~.*          # law.md~, #law.md#, ~$plan.docx, ~WRL0001.tmp
    | thumbs\.db | ehthumbs\.db | desktop\.ini | icon\r | @eadir | __macosx | lost\+found | __pycache__ | \$recycle\.bin
    | .*\.(?:sw[a-p]|tmp|temp|part|partial|crdownload|download|lnk|url|webloc|lock)
    | 4913                        # vim asks with it whether it may write here""",
    re.I | re.X | re.S,
)


def is_leftover(name: str) -> bool:
    """True for the name of a file that an editor, a file manager or a synchronised folder leaves behind."""
    return _LEFTOVERS.fullmatch(name) is not None
