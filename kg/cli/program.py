"""The program around the verbs: finding them late, settings, exit codes, what goes to stderr."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kg import __version__
from kg.errors import CallError, FootballError, is_full
from kg.workers import FEW

if TYPE_CHECKING:
    import datetime as dt

VERBS = {
    "build": "Read sources, build the graph, reason, save.",
    "add": "Read more sources into the store.",
    "remove": "Take sources out of the store.",
    "sources": "List what the store is built from.",
    "sheet": "Match sheets: what a report says of its match.",
    "query": "Answer a named query, a query file, or SPARQL from stdin.",
    "explain": "Prove a fact, down to the words of the reports.",
    "check": "Hold reports against what is known, claim by claim.",
    "validate": "Look for contradictions and gaps in the store.",
    "export": "Write the graph to a file.",
    "serve": "Serve a SPARQL endpoint and pages over the store.",
    "link": "Link things of the graph to Wikidata.",
    "fetch": "Fetch a public data set, with its licence shown.",
    "evaluate": "Measure reading against gold sheets.",
}
"""Every verb with its one line of help: the module ``kg.cli.VERB`` holds its command."""

SETTINGS = Path("kg.toml")


class Verb(click.Command):
    """A verb: ``KG_VERB_OPTION``, ``KG_OPTION`` and ``kg.toml`` set its options as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(_everywhere())
        for param in self.params:
            if isinstance(param, click.Option) and param.envvar is None:
                setting = _setting(param).upper()
                param.envvar = [f"KG_{self.name or ''}_{setting}".upper(), f"KG_{setting}"]

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:  # fmt: skip
        """The call's context, in which the settings stand under the parameters' names."""
        told = (parent.default_map if parent else None) or {}
        shared = {name: value for name, value in told.items() if name not in VERBS}
        own = told.get(self.name or "", {})
        known = {_setting(param): param.name for param in self.params
                 if isinstance(param, click.Option)}  # fmt: skip
        _refuse_unknown(own, known, f"[{self.name}]")
        if not shared.keys() <= known.keys():
            _refuse_unknown(shared, _all_settings(), "the top")
        by_name = {known[name]: value for name, value in {**shared, **own}.items() if name in known}
        return super().make_context(info_name, args, parent, default_map=by_name, **extra)


def _setting(option: click.Option) -> str:
    """What an option is called in the settings.

    >>> _setting(click.Option(["-o", "--out-dir", "folder"]))
    'out_dir'
    """
    return max(option.opts, key=len).lstrip("-").replace("-", "_")


def _all_settings() -> set[str]:
    """What the options of all verbs are called; it imports them all."""
    commands = [importlib.import_module(f"kg.cli.{verb}").command for verb in VERBS]
    return {_setting(param) for command in commands for param in command.params
            if isinstance(param, click.Option)}  # fmt: skip


def _refuse_unknown(told: Iterable[str], known: Iterable[str], place: str) -> None:
    """A slip in ``kg.toml`` is told: unsaid, it would look like a setting that does nothing."""
    from kg.ask.catalogue import did_you_mean

    for name in sorted(set(told) - set(known)):
        near = did_you_mean(name, known) or ": kg VERB --help lists the options"
        raise CallError(f"{SETTINGS} sets {name} at {place}, which is no option there{near}")


class Program(click.Group):
    """The group of verbs, which imports a verb's module when it is called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The verbs in the order in which a newcomer meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The verb's command."""
        if cmd_name not in VERBS:
            return None
        command = importlib.import_module(f"kg.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - a verb's module holds one
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of verbs, from ``VERBS`` alone: help imports no verb."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb, or what the user may have meant."""
        from kg.ask.catalogue import did_you_mean

        if args and args[0] not in VERBS and not args[0].startswith("-"):
            near = did_you_mean(args[0], VERBS) or ": kg --help lists them"
            raise CallError(f'there is no verb "{args[0]}"{near}')
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> NoReturn:
        """Runs the program and ends it with the exit code of the contract."""
        extra["standalone_mode"] = False
        sys.exit(_guarded(lambda: super(Program, self).main(args, *rest, **extra)))


def _guarded(run: Callable[[], object]) -> int:
    try:
        outcome = run()
        if sys.stdout is not None:  # it is where a shell closed it: kg query goals >&-
            sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        return _told(f"{error.format_message()} (kg --help)", 2)
    except (BrokenPipeError, SystemExit):
        # click itself turns a closed pipe into SystemExit(1); who reads no further is no fault.
        _drop_stdout()
        return 0
    except FootballError as error:
        return _told(str(error), error.exit_code)
    except Exception as error:  # noqa: BLE001 - the last line of defence, told as our fault
        return _unforeseen(error)
    return outcome if isinstance(outcome, int) else 0


def _drop_stdout() -> None:
    """Sends what is still to be written nowhere, so that Python does not stumble at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _unforeseen(error: Exception) -> int:
    """What no module expected: the system's and the database's troubles, and faults of ours."""
    if isinstance(error, OSError) and is_full(error):
        _drop_stdout()
        return _told(f"cannot write the answer: {error.strerror}; free some space", 3)
    if isinstance(error, RuntimeError) and "Corruption" in str(error):
        return _told("the store is damaged: build it again with kg build --replace", 3)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return _told(f"a fault of football-kg: {what}; run with --debug and report it", 70)


def _told(message: str, code: int) -> int:
    if wants_traces():
        raise  # noqa: PLE0704 - called while the error is handled
    click.echo(f"kg: {message}", err=True)
    return code


def wants_traces() -> bool:
    """True with ``--debug``, the only way to a traceback."""
    return "--debug" in sys.argv or os.environ.get("KG_DEBUG", "") not in {"", "0"}


def _everywhere() -> list[click.Option]:
    """The options that hold before and after the verb."""
    return [
        click.Option(["-q", "--quiet"], is_flag=True, expose_value=False, callback=_note,
                     help="Say nothing on stderr but errors."),
        click.Option(["-v", "--verbose"], is_flag=True, expose_value=False, callback=_note,
                     help="Say more on stderr."),
        click.Option(["--debug"], is_flag=True, expose_value=False, callback=_note,
                     help="Show the traceback of an error."),
    ]  # fmt: skip


def _note(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value and param.name:
        ctx.find_root().meta[f"kg.{param.name}"] = True


def say(message: str, *, verbose: bool = False) -> None:
    """Words for people, on stderr: none with ``-q``, the ``verbose`` ones only with ``-v``."""
    ctx = click.get_current_context(silent=True)
    meta = ctx.find_root().meta if ctx else {}
    if not meta.get("kg.quiet") and (not verbose or meta.get("kg.verbose")):
        click.echo(message, err=True)


def is_quiet() -> bool:
    """True with ``-q``."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.find_root().meta.get("kg.quiet"))


def now() -> dt.datetime:
    """The clock, in UTC: read here and nowhere else."""
    import datetime as dt

    return dt.datetime.now(dt.UTC)


def is_terminal() -> bool:
    """True if the data goes to a person's screen."""
    return sys.stdout is not None and sys.stdout.isatty()


def store_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--store``: the folder or address that the verb works on."""
    return click.option(
        "--store", default="football.kg", show_default=True, metavar="DIR_OR_URL",
        help="The store: a folder, or the address of a SPARQL service.",
    )(function)  # fmt: skip


def jobs_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--jobs``: by how many processes many reports are read."""
    return click.option(
        "--jobs", type=click.IntRange(min=1), metavar="N",
        help=f"Read more than {FEW} reports by N processes; default: one per core.",
    )(function)  # fmt: skip


class _Day(click.DateTime):
    """A day, refused in words that show how to write one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"“{value}” is no day: write it as 2022-12-10", param, ctx)


def published_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--published``: the day on which reports came out that do not say so."""
    return click.option(
        "--published", type=_Day(["%Y-%m-%d"]), metavar="DATE",
        help="The day of reports that do not tell their own.",
    )(function)  # fmt: skip


def _settings() -> dict[str, Any]:
    """What ``kg.toml`` sets: keys at the top hold for every verb, a table for its verb alone."""
    if not SETTINGS.is_file():
        return {}
    import tomllib

    try:
        told = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CallError(f"{SETTINGS} cannot be read: {error}; mend or remove it") from None
    for name, value in told.items():
        if (name in VERBS) is not isinstance(value, dict):
            says = f"is a verb: write [{name}]" if name in VERBS else "is no verb: kg --help"
            raise CallError(f"{SETTINGS} sets {name}, which {says}")
    return _underscored(told)


def _underscored(told: dict[str, Any]) -> dict[str, Any]:
    """``out-dir`` as ``out_dir``, in the tables as well.

    >>> _underscored({"sheet": {"out-dir": "x"}})
    {'sheet': {'out_dir': 'x'}}
    """
    return {
        name.replace("-", "_"): _underscored(value) if isinstance(value, dict) else value
        for name, value in told.items()
    }


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=_everywhere(),
)
@click.version_option(__version__, prog_name="football-kg")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Turn football reports into a knowledge graph that can prove what it says.

    \b
    Begin with:
      kg build
      kg query records
      kg explain "Harry Kane" equalsRecordOf "Wayne Rooney"
    """  # noqa: D301 - click wants the character
    ctx.default_map = _settings()
