"""Starting an audit: proposing its details from the folder, and creating it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from pathlib import Path

from semh_tui.compare.editions import find_successors
from semh_tui.model.audit import Audit, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import AuditExistsError, NearNameError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.quoting import quote
from semh_tui.model.text import fold, normalise_line
from semh_tui.model.typed_input.details import validate_auditors, validate_setting, validate_urn
from semh_tui.model.typed_input.lookup import find_profile
from semh_tui.model.typed_input.near_names import near_names
from semh_tui.storage.audit_folder import StoredAudit, make_slug, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.choose_file import require_latest
from semh_tui.storage.disk.paths import make_folder_of, path_exists
from semh_tui.storage.drafts.draft_folder import find_draft_folder
from semh_tui.storage.drafts.last_place import forget_last_place
from semh_tui.storage.entry import damage_error, refuse_unknown_term
from semh_tui.storage.file_names import carries_framework
from semh_tui.storage.find import several_frameworks_error
from semh_tui.storage.setting_audits import SettingAudits


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new audit as the folder suggests it.

    ``previous`` is the audit its open next steps come from; ``own_folder`` tells settings of one
    name apart.
    """

    details: NewAudit
    framework: Framework
    previous: StoredAudit | None = None
    own_folder: str = ""


def propose_audit(
    catalogue: Catalogue,
    today: date,
    *,
    setting: str = "",
    own_folder: str = "",
    cycle: Cycle | None = None,
    framework: Framework | None = None,
) -> Proposal:
    """Propose setting, URN and auditors as in the newest audit of ``setting``, by default the folder's
    only one, the framework of its audits, and today's cycle. Arguments that are given take precedence;
    where there is no audit yet, the folder's ``semh.yaml`` says what is usual.

    The newest audit is that of the framework; where there is none yet, of any. Raises FileError where it
    or the one before the new one is damaged, SeveralFilesError where it is one of several, UsageError
    where several settings have that name, or the setting's audits answer several frameworks.
    """
    setting = normalise_line(setting)
    known = _find_setting(catalogue, setting, own_folder)
    if known is None and (damaged := catalogue.damaged_for(setting)):
        raise damage_error(damaged)
    if known and known.folder != own_folder:
        catalogue.refuse_damaged_namesake(known)
    if framework is None:
        framework = _choose_framework(catalogue, known)
    last = _load_newest(catalogue, known, framework) if known else None
    usual = catalogue.usual
    details = NewAudit(
        setting=last.audit.setting if last else setting or usual.setting,
        cycle=cycle or Cycle.at(today),
        auditors=last.audit.auditors if last else usual.auditors,
        urn=last.audit.urn if last else "",
        profile=_carry_profile(last, framework),
    )
    previous = None
    if known and last:
        previous = _load_previous(catalogue, known, last, framework.id, details.cycle)
    return Proposal(details, framework, previous, known.folder if known else "")


def _carry_profile(last: StoredAudit | None, framework: Framework) -> str:
    """The profile of the newest audit, where it is one of the framework's."""
    if last is None or last.audit.framework != framework.id:
        return ""
    return last.audit.profile if last.audit.profile in framework.profiles else ""


def blank_proposal(catalogue: Catalogue, today: date, setting: str = "") -> Proposal:
    """Propose today's cycle, and the framework of the newest audit or the one at hand, only."""
    newest = next((entry.framework for entry in catalogue.audits), "")
    return Proposal(NewAudit(setting, Cycle.at(today)), catalogue.library.latest(newest))


def _choose_framework(catalogue: Catalogue, setting: SettingAudits | None) -> Framework:
    """The framework that the setting's audits answer, else the one that all in the folder do, else the
    folder's usual one, else the one at hand.

    Raises UsageError where the setting's audits answer several, NotFoundError where the folder's settings
    name one that there is not, FileError where it would be the user's own and that cannot be used.
    """
    if setting:
        if len(setting.frameworks) > 1:
            raise several_frameworks_error(f"{setting.name} has audits of", setting.frameworks)
        return catalogue.library.latest(setting.frameworks[0])
    answered = {entry.framework for entry in catalogue.audits}
    only = answered.pop() if len(answered) == 1 else ""
    named = only or catalogue.usual.framework
    if not named:
        catalogue.library.refuse_unusable()
    return catalogue.library.latest(named)


def refuse_near_name(catalogue: Catalogue, name: str) -> None:
    """Raise NearNameError where the name is new and nearly a setting's: a typing error would start a
    second history.
    """
    names = [setting.name for setting in catalogue.settings]
    if any(fold(known) == fold(name) for known in names):
        return
    if near := near_names(name, names):
        raise NearNameError(
            f"{quote(name)} has no audit here. Did you mean {' or '.join(near)}?", tuple(near)
        )


def _find_setting(catalogue: Catalogue, name: str, own_folder: str) -> SettingAudits | None:
    """The setting of that name, or the only one where no name is given; None without one."""
    settings = catalogue.settings
    if not name:
        return settings[0] if len(settings) == 1 else None
    named = [setting for setting in settings if fold(setting.name) == fold(name)]
    if len(named) > 1:
        named = [setting for setting in named if setting.folder == own_folder] or named
    if len(named) > 1:
        folders = ", ".join(setting.folder or str(catalogue.path) for setting in named)
        raise UsageError(
            f"There are {len(named)} settings called {named[0].name}, in these folders: {folders}. "
            "Name the folder of the one that is meant with --audits."
        )
    return named[0] if named else None


def _load_newest(catalogue: Catalogue, setting: SettingAudits, framework: Framework) -> StoredAudit:
    """The setting's newest audit of the framework; of another where it has none."""
    files = catalogue.answering(setting.all_files, framework.id)
    if not files:
        files = [entry for entry in setting.entries if entry.framework == setting.frameworks[0]]
    refuse_unknown_term(files)
    return catalogue.load(require_latest(files, catalogue.library))


def _load_previous(
    catalogue: Catalogue,
    setting: SettingAudits,
    last: StoredAudit,
    framework: str,
    cycle: Cycle,
) -> StoredAudit | None:
    """The setting's latest audit under that framework of an earlier term than ``cycle``."""
    same = catalogue.answering(setting.all_files, framework)
    earlier = [entry for entry in same if entry.cycle and entry.cycle < cycle]
    if not earlier:
        return None
    entry = require_latest(earlier, catalogue.library)
    return last if entry.path == last.path else catalogue.load(entry)


def create_audit(catalogue: Catalogue, proposal: Proposal) -> StoredAudit:
    """Create and save a new audit, with nothing rated and the previous one's open next steps.

    Raises UsageError where the details will not do or that setting has an audit of that cycle,
    SaveError where it cannot be written.
    """
    path, audit = prepare_audit(catalogue, proposal)
    make_folder_of(path)
    stamp = save_audit(audit, proposal.framework, path, None)
    forget_last_place(find_draft_folder(path), path)  # of one that was deleted by other means
    return StoredAudit(path, audit, proposal.framework, stamp)


def prepare_audit(catalogue: Catalogue, proposal: Proposal) -> tuple[Path, Audit]:
    """A new audit and where it goes; nothing is written. Raises UsageError as :func:`create_audit`."""
    details, framework = _validate_details(proposal), proposal.framework.id
    if existing := find_existing(catalogue, replace(proposal, details=details)):
        raise audit_exists_error(existing, details.setting, details.cycle)
    setting = _find_setting(catalogue, details.setting, proposal.own_folder)
    path = choose_path(catalogue, setting or details.setting, details.cycle, framework)
    if path_exists(path):
        raise audit_exists_error(path, details.setting, details.cycle)
    return path, _start_audit(catalogue, details, proposal)


def find_existing(catalogue: Catalogue, proposal: Proposal) -> Path | None:
    """The file of the setting's audit of that framework and term; None where there is none yet."""
    setting = _find_setting(catalogue, proposal.details.setting, proposal.own_folder)
    files = catalogue.answering(setting.all_files, proposal.framework.id) if setting else ()
    return next((entry.path for entry in files if entry.cycle == proposal.details.cycle), None)


def find_free_term(catalogue: Catalogue, proposal: Proposal) -> Cycle:
    """The proposed term, or the first after it in which the setting has no audit of that framework."""
    cycle = proposal.details.cycle
    while find_existing(
        catalogue, replace(proposal, details=replace(proposal.details, cycle=cycle))
    ):
        cycle = cycle.after
    return cycle


def choose_path(
    catalogue: Catalogue, setting: SettingAudits | str, cycle: Cycle, framework: str
) -> Path:
    """The path of a new audit: beside the setting's others, those of its framework first.

    A new setting gets a folder of its own, unless the catalogue is empty. The name carries the framework
    where the folder has audits, but none of that framework under a plain name.
    """
    if isinstance(setting, SettingAudits):
        same = [entry for entry in setting.entries if entry.framework == framework]
        folder = (same or setting.entries)[0].path.parent
    else:
        folder = _new_folder(catalogue, setting) if catalogue.settings else catalogue.path
    beside = [entry for entry in catalogue.audits if entry.path.parent == folder]
    plain = folder / f"{cycle.slug}.yaml"
    has_plain_names = not beside or any(
        entry.framework == framework and not carries_framework(entry.path, framework)
        for entry in beside
    )
    is_taken = any(entry.path == plain and entry.framework != framework for entry in beside)
    if has_plain_names and not is_taken:
        return plain
    return folder / f"{cycle.slug}.{framework}.yaml"


def _new_folder(catalogue: Catalogue, setting: str) -> Path:
    """A folder named like a new setting, in which no other setting has audits."""
    taken = {entry.path.parent for entry in catalogue.audits}
    slug = make_slug(setting)
    names = chain([slug], (f"{slug}-{number}" for number in count(2)))
    return next(folder for name in names if (folder := catalogue.path / name) not in taken)


def _start_audit(catalogue: Catalogue, details: NewAudit, proposal: Proposal) -> Audit:
    previous, framework = proposal.previous, proposal.framework
    if previous is None:
        return start_audit(framework, details)
    became = find_successors(previous.framework, framework, catalogue.frameworks)
    return start_audit(framework, details, previous.audit, became)


def _validate_details(proposal: Proposal) -> NewAudit:
    details = proposal.details
    return replace(
        details,
        setting=validate_setting(details.setting),
        urn=validate_urn(details.urn),
        auditors=validate_auditors(details.auditors),
        profile=find_profile(proposal.framework, details.profile),
    )


def audit_exists_error(path: Path, setting: str, cycle: Cycle) -> AuditExistsError:
    """The refusal of a second audit of one setting, framework and term."""
    message = (
        f"{setting} already has an audit for {cycle.label}: {path}. "
        "Open that one, or name another term."
    )
    return AuditExistsError(message, str(path))
