"""The tests. Python keeps what it compiles of the program, whatever the environment says: they start it many times."""

import os
import sys

sys.dont_write_bytecode = False
os.environ["PYTHONDONTWRITEBYTECODE"] = ""
