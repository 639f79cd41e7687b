"""An audit as a conversation: place after place, until the person stops or the answers end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

from semh_tui.model.errors import NotFoundError, SaveError, UsageError
from semh_tui.model.framework_parts.section import Section
from semh_tui.model.place import Place
from semh_tui.model.rules.final import FinalAuditError
from semh_tui.plain import words
from semh_tui.plain.commands import Command, Typed
from semh_tui.plain.file_questions import FileQuestions
from semh_tui.plain.lines import Lines
from semh_tui.plain.place_questions import PlaceQuestions
from semh_tui.plain.questions import GoTo, Questions, Quit, RefusedAnswerError
from semh_tui.plain.route import Route
from semh_tui.plain.undo import undo
from semh_tui.plain.view import FINAL_NOTICE, Beginning, introduction_lines, view_lines, where_words
from semh_tui.plain.whole_audit.audit_commands import AuditCommands
from semh_tui.plain.whole_audit.details_questions import DetailsQuestions
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.drafts.draft_format import DETAILS, Forms


class Conversation:
    """A session in lines. ``command`` gives the command that opens this audit again: it is said at the end.

    ``folder`` has the setting's other audits, which are renamed with this one.
    """

    def __init__(
        self,
        session: Session,
        lines: Lines,
        today: date,
        command: Callable[[], str],
        folder: AuditFolder | None = None,
    ) -> None:
        self.session = session
        self.framework = session.framework
        self.lines = lines
        self.today = today
        self.command = command
        self.file = FileQuestions(session, lines)
        self.questions = Questions(lines, self.run_command, self.file.look)
        self.asking = PlaceQuestions(session, self.questions, self.file, today)
        self.details = DetailsQuestions(session, self.questions, self.file, today, folder)
        self.audit_commands = AuditCommands(self.asking, self.details, today)
        self.last_place = session.find_last_place() if lines.is_interactive else None
        self.place = self.route.beginning(session.audit, self.last_place)
        self._section = ""
        self._group: list[str] = []
        self._asked_whether: set[str] = set()

    @property
    def route(self) -> Route:
        """The places in their order, by the profile that the audit has now."""
        return Route(self.framework, self.session.audit)

    def run(self) -> int:
        """Hold the conversation; returns the exit status. Raises RefusedAnswerError, KeyboardInterrupt.

        However it ends, what was answered is saved, or in the draft.
        """
        try:
            return self._run()
        finally:
            with suppress(SaveError):
                self.session.save()
            self.session.close()

    def _run(self) -> int:
        try:
            self._go_on_with(self.file.open())
            beginning = Beginning(self.place, self.last_place, self.lines.is_interactive)
            for sentence in introduction_lines(self.session, self.route, beginning):
                self.lines.say(sentence)
            self._ask_everything()
        except (Quit, EOFError) as end:
            return self._finish("Stopped" if isinstance(end, Quit) else "The answers end")
        except (KeyboardInterrupt, RefusedAnswerError):
            self._finish("Stopped")
            raise
        return 0

    def _finish(self, how: str) -> int:
        saved, code = self.file.finish()
        where = words.place_words(self.framework, self.place, inside=True)
        self.lines.say(f"{how} at {where}. {saved}\nGo on with: {self.command()}")
        return code

    # -- beginning

    def _go_on_with(self, forms: Forms) -> None:
        """Go on with the notes and next steps that a killed program left half written."""
        for key, values in forms.items():
            if key == DETAILS:
                self.details.go_on_with(values)
            if key.place is None:
                continue
            self.place = key.place
            if key.kind == "step":
                step = self.session.step(key.place, key.item)
                self.lines.say(self._heading(key.place))
                with suppress(GoTo):
                    self.asking.steps.write(key.place, step, values)

    # -- place after place

    def _ask_everything(self) -> None:
        while True:
            try:
                self._ask_place()
                self.place = self.route.after(self.place) or self._ask_end()
            except GoTo as move:
                self.place = move.place
            except FinalAuditError:
                kept = " What you wrote last is kept in a draft." if self.session.forms else ""
                self.lines.say(f"{FINAL_NOTICE}{kept}")
            if self.lines.is_interactive:
                self.session.note_place(self.place)

    def _ask_place(self) -> None:
        place, session = self.place, self.session
        self.asking.is_rated = False
        section = self.framework.section(place.section)
        if section is None:
            raise GoTo(self.route.places[0])
        if section.id != self._section:
            self._section, self._group = section.id, []
            scope = session.audit.scope(self.framework)
            self.lines.say(words.section_words(self.framework, section, scope))
            self._ask_whether_it_applies(section)
        if not session.audit.applies(section.id):
            self._ask_not_applying(section)
            return
        if place.is_judgement:
            day = session.as_of(self.today)
            self.lines.say(words.section_summary(self.framework, section, session.audit, day))
        self._say_place(place)
        if session.read_only:
            self._ask_final(place)
            return
        is_rated = session.answer(place).rating is not None
        keep = partial(self.asking.evidence.keep_sentence, place)
        question = "Enter goes on, c changes it."
        if self.lines.is_interactive:
            question = "Answered already. Enter goes on, c changes rating, evidence or next steps."
        if not is_rated or self._ask_change(question, keep):
            self.asking.ask(place)

    def _say_place(self, place: Place) -> None:
        session = self.session
        answer = session.answer(place)
        group = list(words.group_lines(self.framework, place))
        if group and group != self._group:
            self.lines.say("\n".join(group))
        self._group = group
        self.lines.say(self._heading(place))
        if answer.rating is None:
            for line in words.criterion_lines(self.framework, place):
                self.lines.say(line)
            if session.previous is not None:
                last = session.last_term(place)
                self.lines.say(
                    words.last_term_words(session.last_framework, session.previous, last)
                )
        self.lines.say(f"Now: {words.answer_words(self.framework, answer)}")

    def _heading(self, place: Place) -> str:
        return words.heading_words(self.framework, place, self.session.audit.scope(self.framework))

    def _ask_change(self, question: str, keep: Callable[[str], bool] | None = None) -> bool:
        return self.questions.choose(
            question,
            {"": False, "c": True, "change": True},
            "This is answered already. c asks for rating, evidence and next steps again, Enter goes on.",
            keep,
        )

    def _ask_final(self, place: Place) -> None:
        """Tick steps of a final audit, or let everything be changed again."""
        if self.session.answer(place).next_steps:
            self.asking.steps.ask(place)
        if not self._ask_change("Enter goes on, c changes this final audit."):
            return
        if self.audit_commands.may_change():
            self.asking.ask(place)

    # -- sections that may not apply

    def _ask_whether_it_applies(self, section: Section) -> None:
        audit = self.session.audit
        is_untouched = all(audit.answer(place).rating is None for place in section.places)
        if not section.applies_if or not is_untouched or self.session.read_only:
            return
        if section.id in self._asked_whether:
            return
        self._asked_whether.add(section.id)
        applies = self.questions.choose(
            f"{section.applies_if} Enter yes, x it does not apply here.",
            {"": True, "y": True, "yes": True, "x": False, "no": False},
            "A section that does not apply is left out of every count. Say why in a sentence.",
        )
        if not applies:
            self.asking.mark_not_applicable(section.place)

    def _ask_not_applying(self, section: Section) -> None:
        judgement = section.place
        reason = " ".join(self.session.answer(judgement).evidence.split())
        self.lines.say(
            words.join_sentences(f"This section does not apply. {reason or 'No reason is written'}")
        )
        can_change = not self.session.read_only
        question = "Enter goes on to the next section" + (", c changes it." if can_change else ".")
        if self._ask_change(question) and can_change:
            self.asking.ask_rating(judgement)
            raise GoTo(self.route.first_of(section))
        following = self.route.after(judgement)
        raise GoTo(following or self._ask_end())

    # -- the end of the list

    def _ask_end(self) -> Place:
        """Say what is left after the last place; returns where to go on."""
        audit = self.session.audit
        left = [place for place in self.route.places if words.is_left(audit, place)]
        if left:
            where = words.numbers_words(self.framework, left)
            self.lines.say(f"That was the last. Not rated: {where}.")
            question = "Enter goes to the first of them, q quits."
        else:
            self.lines.say(
                "That was the last, and everything is rated. When the audit is finished, semh details "
                "marks it final."
            )
            question = "Enter goes to the beginning, q quits."
        self.questions.choose(question, {"": True}, "Everything so far is saved.")
        self._section = ""
        return left[0] if left else self.route.places[0]

    # -- the commands of every question

    def run_command(self, typed: Typed) -> None:
        """Carry out a command. Raises Leave where it leads elsewhere, EOFError at the end of input."""
        match typed.command:
            case Command.QUIT:
                raise Quit
            case Command.BACK if self.asking.is_rated:
                raise GoTo(self.place)
            case Command.BACK:
                self._go(self.route.before(self.place), "This is the first.")
            case Command.SKIP:
                raise GoTo(self.route.after(self.place) or self._ask_end())
            case Command.NEXT:
                self._go(
                    self.route.next_left(self.session.audit, self.place), "Everything is rated."
                )
            case Command.JUMP:
                self._jump(typed.argument)
            case Command.VIEW:
                evidence = self.asking.evidence.text(self.place)
                self.lines.say("\n".join(view_lines(self.session, self.place, evidence)))
                self.asking.steps.say_steps(self.place)
            case Command.WHERE:
                self.lines.say(where_words(self.session, self.place))
            case Command.UNDO | Command.REDO:
                place = undo(self.session, self.file, is_redo=typed.command is Command.REDO)
                if place is not None:
                    raise GoTo(place if place in self.framework else self.place)
            case _:
                before = self.session.audit
                self.audit_commands.run(typed.command, self.place)
                if self.session.audit is not before:  # its question is another by now
                    raise GoTo(self.place)

    def _go(self, place: Place | None, otherwise: str) -> None:
        if place is not None:
            raise GoTo(place)
        self.lines.say(otherwise)

    def _jump(self, where: str) -> None:
        try:
            place = self.route.find(where)
        except (UsageError, NotFoundError) as error:
            if not self.lines.is_interactive:
                raise RefusedAnswerError(self.lines.number, UsageError(str(error))) from None
            self.lines.say(f"{error} Write j and a number, such as j 4.2.")
        else:
            raise GoTo(place)
