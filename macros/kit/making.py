"""Make kits: the sites built and audited, a kit made of each, audited in its turn, put in place."""

from __future__ import annotations

import datetime as dt
import gzip
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..building import sites
from ..checking.playbook import open_playbook
from ..editions.settings import Settings
from ..publish import editions
from ..publish.joined import Unjoinable
from ..publish.leaks import audit_leaks
from ..publish.secrets import printed
from ..publish.traces import traces
from .locked import TooShort, long_enough
from .page import Kit, kit_of, page
from .parts import Unfit

Tell = Callable[[str], None]
_STAMP = (2000, 1, 1, 0, 0, 0)
"""The date of every file in a zip: the same site gives the same bytes."""


class KitError(Exception):
    """A kit could not be made, or its audit found faults; the message says which."""


@dataclass(frozen=True)
class Made:
    """A file that was made: where it is, its bytes, its bytes as a web server or a mail packs it, who can read it."""

    path: Path
    size: int
    packed: int
    locked: bool = False

    def __str__(self) -> str:
        lock = "locked" if self.locked else "not locked"
        return f"{self.path.name}: {self.size / 1e6:.2f} MB ({self.packed / 1e3:.0f} kB packed), {lock}"


def make_all(
    chosen: Iterable[Settings], output: Path, tell: Tell, *, whole: bool = False, passphrase: str | None = None
) -> list[Made]:
    """Build the sites, make a kit of each, and with `whole` a zip of each edition; put all into `output`.

    Raises PlaybookError, BuildError, KitError.
    """
    wanted = list(chosen)
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".kit-", dir=output) as folder:
        built, staging = Path(folder) / "site", Path(folder) / "kit"
        sites.build(wanted, built, tell, served=False)
        made = make(built, wanted, staging, tell, passphrase=passphrase)
        if whole:
            kits = {
                edition: [one.path for one in made if one.path.parent.name == edition] for edition in editions(wanted)
            }
            made += [zipped(built / edition, staging, kits[edition]) for edition in editions(wanted)]
        return [placed(one, output) for one in made]


def make(
    built: Path,
    chosen: Iterable[Settings],
    output: Path,
    tell: Tell,
    day: dt.date | None = None,
    passphrase: str | None = None,
) -> list[Made]:
    """A kit of each chosen site that stands built in `built`/<edition>/<language>, audited, in the folder `output`.

    `day`: the day that the kit says it was made; today when none is given. A `passphrase` locks the kits, once they
    are audited. Raises KitError.
    """
    if passphrase is not None:
        _refuse_short(passphrase)
    made = []
    for edition, ofit in editions(chosen).items():
        folder = output / edition
        folder.mkdir(parents=True, exist_ok=True)
        kits = [_kit(built / edition / settings.language, settings, day or dt.date.today()) for settings in ofit]
        written = [_written(kit, folder, None) for kit in kits]
        found = list(faults(folder, ofit, tell))
        if found:
            raise KitError("\n".join(found))
        if passphrase is None:
            made += written
            continue
        for plain in written:
            plain.path.unlink()
        made += [_written(kit, folder, passphrase) for kit in kits]
    return made


def _refuse_short(passphrase: str) -> None:
    """Before anything is made."""
    try:
        long_enough(passphrase)
    except TooShort as error:
        raise KitError(str(error)) from None


def _kit(site: Path, settings: Settings, day: dt.date) -> Kit:
    try:
        return kit_of(site, settings, day)
    except Unfit as error:
        raise KitError(f"{settings.edition}/{settings.language}: {error}") from None


def _written(kit: Kit, folder: Path, passphrase: str | None) -> Made:
    edition, language = kit.settings.edition, kit.settings.language
    try:
        content = page(kit, passphrase).encode()
    except (Unfit, Unjoinable) as error:
        raise KitError(f"{edition}/{language}: {error}") from None
    path = folder / f"sang-froid-kit-{edition}-{language}.html"
    path.write_bytes(content)
    return Made(path, len(content), len(gzip.compress(content, 9)), locked=passphrase is not None)


def faults(folder: Path, built: list[Settings], tell: Tell) -> Iterator[str]:
    """What must keep the files of one edition in `folder` from leaving the house."""
    playbook = open_playbook(built[0].data)
    innocent = printed(built[0].edition, playbook, built[0].docs)
    yield from traces(folder, innocent, (folder, built[0].data, built[0].docs))
    if built[0].edition == "public":
        report = audit_leaks(folder, playbook, built[0].docs)
        tell(f"kit: {report}")
        yield from report.faults


def zipped(edition: Path, folder: Path, kits: Iterable[Path] = ()) -> Made:
    """The whole edition, to unpack and open from a disk; `kits` beside it, each with the sign that its pages look for.

    Pages of a disk load no modules and no data, but plain scripts: theme.js tries `<kit>.js`, and offers the kit.
    """
    path = folder / f"sang-froid-site-{edition.name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        found = {file.relative_to(edition).as_posix(): file for file in edition.rglob("*") if file.is_file()}
        contents = {name: file.read_bytes() for name, file in sorted(found.items())}
        for kit in kits:
            contents |= {kit.name: kit.read_bytes(), kit.with_suffix(".js").name: b"// The kit stands beside.\n"}
        for name, content in contents.items():
            info = zipfile.ZipInfo(f"sang-froid-{edition.name}/{name}", _STAMP)
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED, 9)
    size = path.stat().st_size
    return Made(path, size, size)


def placed(made: Made, output: Path) -> Made:
    """Move what was made from where it was audited into the folder `output`."""
    target = output / made.path.name
    shutil.move(made.path, target)
    return replace(made, path=target)
