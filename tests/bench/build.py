"""What a build costs: 3,000 case studies against 300, and against plain MkDocs and Material on the same pages."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from macros.building.sites import build
from macros.checking.playbook import ROOT
from macros.cli import chosen_sites
from macros.editions.settings import Settings
from macros.pages.generated import pages
from macros.reading.reader import read

PLAIN = """site_name: Plain
docs_dir: docs
use_directory_urls: false
theme: {name: material, font: false}
markdown_extensions: [attr_list, tables, admonition, def_list, md_in_html, {toc: {permalink: "#"}}]
plugins: [search]
nav: [index.md]
"""


def many_cases(data: Path, count: int) -> Path:
    """A copy of the real data with `count` case studies, the real ones over and over under new ids."""
    shutil.copytree(ROOT / "data", data)
    real = [read(path, path.name).value for path in sorted((data / "cases").glob("*.yml"))]
    for index in range(count - len(real)):
        case = {**real[index % len(real)], "id": f"copy-{index:05d}"}
        (data / "cases" / f"{case['id']}.yml").write_text(_yaml(case), encoding="utf-8")
    return data


def _yaml(record: object) -> str:
    import yaml

    class House(yaml.CSafeDumper):
        """Writes texts between double quotes, as the data has them."""

    House.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))
    alone = json.loads(json.dumps(record))
    return yaml.dump(alone, Dumper=House, allow_unicode=True, sort_keys=False, width=1_000_000)


def seconds_of_ours(data: Path, folder: Path) -> float:
    """One public English site from the data, as `playbook build` makes it."""
    start = time.perf_counter()
    build(chosen_sites("public", "en", data), folder / "ours")
    return time.perf_counter() - start


def seconds_of_plain(data: Path, folder: Path) -> float:
    """Plain MkDocs and Material over the same pages, already rendered to Markdown."""
    docs = folder / "plain" / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Plain\n", encoding="utf-8")
    for page in pages(Settings("public", "en", data).site()):
        (docs / page.path).parent.mkdir(exist_ok=True)
        (docs / page.path).write_text(page.markdown, encoding="utf-8")
    config = folder / "plain" / "mkdocs.yml"
    config.write_text(PLAIN, encoding="utf-8")
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)], check=True, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - start


def main() -> None:
    """Print the four times and the two ratios that the house plan bounds: at most 12, at most 1.25."""
    times = {}
    for count in (300, 3000):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            data = many_cases(folder / "data", count)
            times[count] = (seconds_of_ours(data, folder), seconds_of_plain(data, folder))
            print(f"{count:>5} cases: ours {times[count][0]:6.1f} s   plain {times[count][1]:6.1f} s", flush=True)
    print(f"3,000 against 300: {times[3000][0] / times[300][0]:.1f} times (at most 12)")
    for count, (ours, plain) in times.items():
        print(f"ours against plain at {count}: {ours / plain:.2f} times (at most 1.25)")


if __name__ == "__main__":
    main()
