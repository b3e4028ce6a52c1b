"""Forms that write data files: served by `playbook serve` on this machine alone, and no part of any site."""
