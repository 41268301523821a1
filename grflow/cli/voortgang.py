"""How far a run is, on stderr: a bar in a terminal, elsewhere a line now and then."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from grflow.cli.uitvoer import meld

if TYPE_CHECKING:
    from rich.progress import Progress

LOS, STAPPEN = 20, 10
"Up to how many parts each gets a line, and how many lines a longer run gets."


class Voortgang:
    """Shows how far a run is; called after each part, and gone from the terminal when the run is over.

    Args:
        wat: What is being made, in the plural.
    """

    def __init__(self, wat: str) -> None:
        self._wat = wat
        self._balk: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        if self._balk is not None:
            self._balk.stop()

    def __call__(self, klaar: int, aantal: int, naam: str) -> None:
        """Show that so many parts of all are ready, the last one by its name."""
        if sys.stderr.isatty():
            self._draw(klaar, aantal, naam)
        elif aantal <= LOS or klaar == aantal or klaar * STAPPEN // aantal > (klaar - 1) * STAPPEN // aantal:
            meld(f"  {self._wat} {klaar}/{aantal}: {naam}")

    def _draw(self, klaar: int, aantal: int, naam: str) -> None:
        if self._balk is None:
            self._balk = _make_balk()
            self._balk.add_task(self._wat, total=aantal, naam="")
            self._balk.start()
        self._balk.update(self._balk.task_ids[0], completed=klaar, naam=naam)


def _make_balk() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, Task, TextColumn
    from rich.text import Text

    class Naam(TextColumn):
        """The name of what is ready, as it is."""

        def render(self, task: Task) -> Text:
            return Text(str(task.fields["naam"]))

    kolommen = (TextColumn("  {task.description}"), BarColumn(), MofNCompleteColumn(), Naam(""))
    return Progress(*kolommen, console=Console(stderr=True), transient=True)
