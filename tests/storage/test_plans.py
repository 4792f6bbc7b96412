"""No statement reads a whole table that grows: what the flows ask is asked again of how the database would do it."""

from __future__ import annotations

import ast
import inspect
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import NoResultFound

from benchmarks.lives import Lives, at_noon
from benchmarks.population import fill, sealed_with
from domain.errors import NotFound
from domain.hooks import Event
from domain.journeys import JourneyKind
from domain.letters import DatedLetter, Letter, State
from domain.passages import Passage
from domain.quiet import Standing
from domain.records import Place
from domain.tokens import Scope
from domain.waves import WaveState
from services import tokens
from storage import (
    arrears,
    bookings,
    cards,
    contracts,
    exports,
    health,
    holdings,
    hooks,
    inbox,
    invitations,
    letters,
    lists,
    outbox,
    passages,
    people,
    places,
    quiet,
    receipts,
    records,
    replays,
    timers,
    waves,
)
from storage.columns import metadata
from storage.engine import make_engine
from storage.keys import Keyring
from storage.replays import Kept
from storage.timers import Timer
from tests.bot import test_aside
from tests.conftest import SECRET
from tests.flows import (
    test_alarms,
    test_approvals,
    test_arrears,
    test_booking_days,
    test_bookings,
    test_callouts,
    test_chases,
    test_chats,
    test_conflicts,
    test_contacts,
    test_departments,
    test_digest,
    test_edits,
    test_exports,
    test_facts,
    test_fulfilment,
    test_hand_overs,
    test_handings,
    test_history,
    test_imports,
    test_lengths,
    test_money_by_chat,
    test_notices,
    test_paper_stages,
    test_papers,
    test_phrases,
    test_products,
    test_receipts,
    test_repairs,
    test_rights,
    test_rosters,
    test_settlements,
    test_tickets,
    test_verdicts,
    test_visits,
    test_waves,
    test_yearly,
)
from tests.flows.people import Office, an_office
from tests.kit import Town
from tests.kit.town import town_in
from tests.pipeline import test_lanes
from tests.services import test_ledgers, test_tokens
from tests.storage.filling import fill_the_rest
from tests.storage.plans import faults
from tests.storage.statements import MACHINERY, STORAGE, Statement, heard


async def test_what_only_a_large_desk_asks(town: Town) -> None:
    """Lists that are longer than a page, what a program of before left out, and the command line."""
    await town.staff("周敏")
    for staff in await town.ask(people.colleagues):
        for some in (staff, replace(staff, project="云栖里")):
            assert await town.ask(exports.sold_after, some, 0, 10) == ()
        for question in (lists.count_queue, lists.count_owned, lists.count_ownerless):
            assert await town.ask(question, staff) == 0
    assert not await town.ask(places.missing)
    assert await town.ask(places.fill, 10) == 0
    assert await town.ask(contracts.projects, 10) == ()
    assert await town.ask(people.staff_groups) == ()
    assert not await town.ask(contracts.exists, "云栖里")
    assert (await town.ask(health.look, town.now)).overdue_timers == 0


async def test_what_is_asked_when_something_goes_wrong(town: Town) -> None:
    """What a replica left behind, what could not be sent or done, what is answered late."""
    now = town.now
    timer = Timer(0, "night", "desk", now)
    assert await town.ask(timers.next_due, now) is None
    with pytest.raises(NoResultFound):
        await town.ask(timers.failed, timer)
    assert await town.ask(inbox.adopt, "another", []) == []
    assert await town.ask(inbox.waiting, [1]) == await town.ask(outbox.waiting, [1]) == []
    assert await town.ask(outbox.still_waiting, [1]) == await town.ask(cards.standing, 1, ["ticket:1"]) == frozenset()
    assert await town.ask(outbox.subject_of, 1, 1) is None
    await town.ask(outbox.tried, 1, now, "away")
    await town.ask(passages.forget, Passage(1, 1, 1, ""))
    await town.ask(invitations.count_try, "00")


async def test_what_is_asked_of_quiet_journeys(town: Town) -> None:
    """What the clock asks of journeys without news."""
    now = town.now
    seen = Standing(0, 0, "云栖里", JourneyKind.MORTGAGE, "filed", now, None, 1)
    assert await town.ask(quiet.standing, 0, 1000, now) == await town.ask(quiet.noted, "云栖里", now, 9) == []
    assert await town.ask(quiet.one, 1) is None
    assert await town.ask(quiet.newest) == 0
    assert not await town.ask(quiet.note, seen, now, now)


async def test_what_other_systems_ask(town: Town) -> None:
    """Pages of contracts, journeys and tickets; what they were answered before."""
    zhou = await town.staff("周敏")
    await town.contract("林晓梅")
    token, _ = await town.act(lambda desk: tokens.make(desk, ("crm", "crm"), tuple(Scope), "云栖里", None))
    serving = next(one for one in await town.ask(people.colleagues) if one.name == zhou.name)
    for place in (Place(), Place("云栖里"), Place("云栖里", "3", "2", "1202")):
        assert len(await town.ask(records.contracts_at, place, (0, 0), 10)) == 1
    found = await town.ask(records.contract, serving, "HT-3-2-1202")
    for project in (None, "云栖里"):
        where = ("mortgage", "approval-manager", project)
        assert await town.ask(records.standing, where, (town.now - timedelta(999), 0), 10)
        for since in (None, town.now - timedelta(9)):
            assert await town.ask(records.tickets_before, project, (town.now, 9), 10, since) == ()
    assert await town.ask(records.tickets_of, found.contract.id, 9, 10) == ()
    assert await town.ask(records.people_on, found.contract.id)
    assert await town.ask(records.steps_of, 1)
    assert await town.ask(receipts.taken_for, found.contract.id, 0, 10) == ()
    with pytest.raises(NotFound):
        await town.ask(receipts.taken_as, found.contract.id, "ZF-1")
    assert await town.ask(arrears.of_contract, found.contract.id, 0, 10) == ()
    for project in (None, "云栖里"):
        assert await town.ask(receipts.page, project, 0, 10) == ()
        assert await town.ask(arrears.page, project, 0, 10) == ()
    assert await town.ask(contracts.by_ids, [found.contract.id])
    assert await town.ask(bookings.of_contracts, [found.contract.id], "wave:1") == {}
    for project in (None, "云栖里"):
        for state in (None, WaveState.PLANNED):
            assert await town.ask(waves.page, project, state, 0, 10) == ()
    hook = await town.ask(hooks.add, "https://example.com", frozenset(Event), None, "whsec_", town.now)
    await town.ask(hooks.put, hook, Event.STAGE_MOVED, {}, town.now)
    (taken,) = await town.ask(hooks.take, town.machine.cluster.term, town.now)
    found_push = await town.ask(hooks.next_push, hook)
    assert await town.ask(hooks.failed, taken, town.machine.cluster.term, taken)
    assert await town.ask(hooks.delivered, hook, found_push[0], town.machine.cluster.term, town.now)
    await town.ask(hooks.again, hook, town.now)
    assert await town.ask(hooks.purge, town.now + timedelta(1), town.now + timedelta(1)) == 1
    assert len(await town.ask(hooks.listed)) == 1
    await town.ask(hooks.remove, hook)
    await town.ask(replays.lock, token.id, "key")
    await town.ask(replays.keep, token.id, "key", Kept(b"", 200, {}), town.now)
    assert await town.ask(replays.find, token.id, "key") == Kept(b"", 200, {})
    assert await town.ask(replays.purge, town.now + timedelta(1)) == 1


async def test_what_assignment_asks(town: Town) -> None:
    assert await town.ask(holdings.newest, 1) is None
    assert await town.ask(holdings.in_work, 1) == {}


@pytest.fixture
async def office(town: Town) -> Office:
    """A buyer with a ticket, and colleagues."""
    return await an_office(town)


async def test_a_letter_is_finished_once(office: Office) -> None:
    """The one that is due, by whoever is first."""
    due = DatedLetter(Letter.PLAN, office.town.now)
    await office.town.ask(letters.add, 1001, [due])
    assert await office.town.ask(letters.of_ticket, 1001) == (due,)
    first, *_ = await office.town.ask(people.colleagues)
    finish = (letters.finish, 1001, Letter.PLAN, State.SENT, first.id, office.town.now)
    assert [await office.town.ask(*finish) for _ in range(2)] == [True, False]


WALKS: tuple[Callable[..., Any], ...] = (
    test_what_only_a_large_desk_asks,
    test_a_letter_is_finished_once,
    test_what_is_asked_when_something_goes_wrong,
    test_what_other_systems_ask,
    test_departments.test_s16_a_colleague_goes_to_another_department,
    test_papers.test_s02_she_sends_a_paper_and_staff_pass_it,
    test_papers.test_s02_an_album_goes_whole_and_its_late_part_finds_its_place,
    test_papers.test_s02_cancel_forgets_what_she_was_gathering,
    test_papers.test_s02_papers_are_nobody_elses,
    test_papers.test_s02_the_list_of_loan_customers_is_a_file_of_her_projects,
    test_papers.test_s05_bank_refuses_one_paper_and_only_that_comes_back,
    test_papers.test_s23_the_title_opens_with_the_keys_and_what_is_known_is_not_asked_again,
    test_paper_stages.test_s02_with_a_reason_on_record_it_goes_on,
    test_waves.test_s15_a_month_before_pre_acceptance_opens_by_itself,
    test_waves.test_s17_a_list_that_changes_must_be_approved_again,
    test_waves.test_s16_defects_stay_open_until_they_are_mended,
    test_waves.test_s15_a_round_is_not_signed_before_its_day,
    test_notices.test_s18_whom_no_message_reached_is_called,
    test_notices.test_s18_another_day_reaches_everybody_who_was_told_and_times_are_booked_again,
    test_notices.test_a_home_that_goes_off_the_list_hears_that_the_day_does_not_hold,
    test_notices.test_s18_corrected_fees_reach_only_that_home,
    test_handings.test_s19_whoever_did_not_come_is_seen_and_books_again,
    test_handings.test_s74_defects_are_tickets_at_once_with_room_part_and_photo,
    test_handings.test_s74_the_owner_notes_what_she_finds_from_her_own_chat,
    test_handings.test_s74_readings_are_checked_shown_and_confirmed_and_a_correction_keeps_what_was,
    test_handings.test_s74_a_disputed_reading_is_a_ticket_and_keeps_nobody,
    test_handings.test_s74_nobody_signs_before_all_is_done,
    test_handings.test_s19_a_wave_is_done_with_its_last_home_and_what_is_left_goes_to_another,
    test_visits.test_what_is_open_is_named,
    test_visits.test_out_and_in_again,
    test_visits.test_please_call_me,
    test_visits.test_fine_and_a_word_more,
    test_digest.test_the_numbers_of_a_week,
    test_lengths.test_s12_every_night_learns_what_the_day_has_brought,
    test_what_is_asked_of_quiet_journeys,
    test_yearly.test_s12_the_worst_stands_first_by_bank_and_by_project,
    test_history.test_s12_the_history_is_plain_to_the_buyer_and_whole_to_staff,
    test_digest.test_every_number_opens_its_list,
    test_tickets.test_queue_mine_find_customer_and_ticket,
    test_tickets.test_assign_to_nobody_to_two_and_to_one_who_left,
    test_booking_days.test_who_did_not_come_is_asked_to_book_again,
    test_booking_days.test_s09_who_does_not_collect_is_reminded_and_then_called,
    test_bookings.test_no_reminder_of_a_time_that_she_moved,
    test_bookings.test_moving_the_journey_on_ends_the_booking,
    test_chats.test_a_moved_group_that_was_set_anew_is_one_group,
    test_chats.test_a_block_that_only_a_403_tells_of,
    test_verdicts.test_a_late_part_of_an_album_finds_its_ticket,
    test_verdicts.test_add_to_ticket_takes_what_she_has_begun_to_tell,
    test_rights.test_staff_of_another_project_hear_of_ours_what_they_hear_of_nothing,
    test_edits.test_a_ticket_changes_and_shows_what_was_said_before,
    test_edits.test_what_was_added_changes_in_its_own_line,
    test_edits.test_words_that_moved_are_found_where_they_are,
    test_edits.test_what_is_too_old_to_change_is_forgotten,
    test_lanes.test_what_no_library_can_read_is_set_aside_too,
    test_aside.test_without_a_reference_all_of_them_are,
    test_fulfilment.test_s127_overdue_first_then_all_with_stages_and_whether_payments_came_in_time,
    test_hand_overs.test_s61_no_answer_is_heard_by_the_giver_and_the_leads,
    test_hand_overs.test_s61_she_does_not_take_it_and_says_why,
    test_what_assignment_asks,
    test_conflicts.test_s61_it_leaves_the_group_and_whoever_has_it_under_him,
    test_phrases.test_s85_what_cannot_be_filled_in_is_said_and_asked_again,
    test_phrases.test_s85_another_projects_phrases_and_buyers_are_nobodys,
    test_phrases.test_s85_a_phrase_is_chosen_in_private_seen_and_sent_once,
    test_rosters.test_s63_a_lead_sees_everybody_pauses_one_and_she_is_told,
    test_contacts.test_s78_a_buyer_sees_the_one_project_manager_and_the_new_one_at_once,
    test_contacts.test_s78_a_colleague_decides_what_of_hers_is_shown,
    test_contacts.test_s142_the_list_of_buyers_one_copy_filed_and_one_for_the_developer,
    test_arrears.test_s11_the_newest_table_holds_and_the_same_one_changes_nothing,
    test_arrears.test_s11_a_pledge_pauses_and_a_broken_one_is_told_to_the_manager,
    test_arrears.test_s11_co_owners_are_reminded_and_one_answer_is_enough,
    test_arrears.test_s11_never_in_a_group_nor_to_another_buyer,
    test_products.test_s75_a_ledger_of_products_is_shown_taken_changed_and_taken_back,
    test_products.test_s75_what_has_documents_by_now_stays_when_its_ledger_is_undone,
    test_products.test_s77_the_certificate_of_a_door_comes_by_chat_and_its_buyer_sees_it,
    test_products.test_s75_managers_trace_a_supplier_and_a_model_to_the_homes,
    test_products.test_s77_a_manual_is_kept_with_all_of_the_model_and_taken_away_with_it,
    test_callouts.test_s48_times_are_offered_and_the_buyer_takes_one_by_a_tap,
    test_callouts.test_s48_arrived_photographed_and_signed_for_on_site,
    test_callouts.test_s48_either_may_call_it_off_and_the_other_hears_it,
    test_alarms.test_s63_an_emergency_that_nobody_takes_climbs_to_the_director,
    test_alarms.test_s63_whoever_sees_to_it_stops_it_and_those_who_heard_are_told,
    test_repairs.test_s20_a_department_answers_by_one_tap_and_the_next_one_follows,
    test_repairs.test_s20_a_tap_finds_what_lacks_without_reading_what_is_mended_or_mended_elsewhere,
    test_repairs.test_s20_what_owners_report_after_the_keys_counts_and_other_homes_do_not,
    test_settlements.test_s22_confirmed_then_paid_by_finance,
    test_settlements.test_s22_a_refund_on_a_day_by_command,
    test_receipts.test_s10_one_line_by_command_is_shown_before_it_is_taken,
    test_receipts.test_s10_the_same_file_twice_changes_nothing,
    test_approvals.test_s01_sent_back_with_a_reason_put_right_and_asked_again,
    test_approvals.test_s01_in_the_group_the_approver_presses_and_the_reason_is_asked_in_private,
    test_facts.test_s01_half_entered_cancelled_and_taken_up_again,
    test_facts.test_s01_a_number_that_came_late_is_entered_without_a_move,
    test_chases.test_s06_the_owner_is_chased_when_the_bank_is_late,
    test_chases.test_s06_another_day_with_its_reason,
    test_chases.test_s12_whoever_moves_first_has_it_and_may_give_it_away,
    test_ledgers.test_a_name_put_right_a_new_phone_and_a_key_customer,
    test_ledgers.test_twice_changes_nothing,
    test_exports.test_s26_a_list_in_the_group_comes_as_a_file_in_private,
    test_money_by_chat.test_s10_finance_drops_its_ledger_and_takes_it_back,
    test_money_by_chat.test_s11_a_table_of_arrears_by_chat_closes_what_it_has_no_more_and_goes_back,
    test_imports.test_s138_a_ledger_is_dropped_previewed_confirmed_and_undone,
    test_imports.test_s10_stages_move_buyers_hear_once_and_a_mistake_is_taken_back,
    test_imports.test_a_head_is_explained_once_and_known_from_then_on,
    test_imports.test_a_preview_that_nobody_answers_is_forgotten,
    test_imports.test_values_people_and_co_owners_go_back_to_what_they_were,
    test_ledgers.test_a_later_stage_moves_the_journey_and_says_so,
    test_tokens.test_a_token_opens_what_it_was_made_for,
    test_tokens.test_after_a_rotation_both_are_good_for_a_while,
    test_tokens.test_removed_it_opens_nothing_and_its_name_may_be_given_again,
)
"""Flows that ask, among them, all that storage can be asked."""

MISSED = ("ix_owners_buyer_id", "ix_lines_ticket_number", "ix_tickets_buyer_id", "ix_timers_waiting")
"""Some of the indexes without which a statement is found out."""

OF_A_PROJECT = {"settlements.py:measured": "a manager has all homes of a project reckoned at once"}
"""Functions that read a whole project, of which the population has two: to go through both costs no more."""

ELSEWHERE: dict[str, str] = {"replays.py:lock": "asks no table, and PostgreSQL only"}
"""Functions with a statement that no walk reaches, and why that is well."""


@pytest.fixture(params=["sqlite", "postgresql"])
def emptied(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives the address of an empty database, each time anew."""
    numbers = iter(range(1000))
    if request.param == "sqlite":

        def copied() -> str:
            place = tmp_path / f"{next(numbers)}.db"
            shutil.copy(request.getfixturevalue("_migrated"), place)
            return f"sqlite:///{place}"

        return copied
    url: str = request.getfixturevalue("_postgres")

    def truncated() -> str:
        engine = make_engine(url, Keyring.from_secret(SECRET))
        names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
        with engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        engine.dispose()
        return url

    return truncated


async def _walk(walk: Callable[..., Any], url: str, folder: Path, drawers: ProcessPoolExecutor) -> None:
    wanted = set(inspect.signature(walk).parameters)
    if wanted == {"tx"}:
        engine = make_engine(url, Keyring.from_secret(SECRET))
        with engine.begin() as tx:
            walk(tx)
        engine.dispose()
        return
    async with town_in(folder, url, drawers) as town:
        await walk(await an_office(town) if wanted == {"office"} else town)


async def test_no_statement_reads_a_whole_table_that_grows(
    emptied: Callable[[], str], tmp_path: Path, drawers: ProcessPoolExecutor
) -> None:
    with heard() as statements:
        for walk in WALKS:
            await _walk(walk, emptied(), tmp_path, drawers)
    with _closing(make_engine(emptied(), Keyring.from_secret(SECRET))) as engine:
        _judge(engine, statements)


def _judge(engine: Engine, statements: dict[str, Statement]) -> None:
    fill(engine, Lives(2000, at_noon(), sealed_with(Keyring.from_secret(SECRET))), keep_indexes=True)
    fill_the_rest(engine)
    unheard = _with_statements() - {one.by for one in statements.values()} - set(ELSEWHERE)
    assert not unheard, f"no walk asks {sorted(unheard)}"
    for analyzed in (False, True):
        if analyzed:
            with engine.begin() as tx:
                tx.exec_driver_sql("ANALYZE")
        assert not _faults(engine, statements), "\n".join(_faults(engine, statements))
    for index in MISSED:
        assert _faults(engine, statements, without=index), f"nobody would miss {index}"


@contextmanager
def _closing(engine: Engine) -> Iterator[Engine]:
    """Closed however it ends, so that no later test trips over its connections."""
    try:
        yield engine
    finally:
        engine.dispose()


def _faults(engine: Engine, statements: dict[str, Statement], without: str | None = None) -> list[str]:
    with engine.connect() as tx:
        if without is not None:
            tx.exec_driver_sql(f"DROP INDEX {without}")
        asked = [one for one in statements.values() if one.by not in OF_A_PROJECT]
        found = [fault for statement in asked for fault in faults(tx, statement)]
        tx.rollback()
    return found


def _with_statements() -> set[str]:
    """Every public function of storage with a statement of its own, or of a helper beside it."""
    found: set[str] = set()
    for path in STORAGE.glob("*.py"):
        if path.name not in MACHINERY:
            functions = [node for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)]
            found |= {f"{path.name}:{one.name}" for one in functions if one.name[0] != "_" and any(_given(one))}
    return found


def _given(function: ast.FunctionDef) -> Iterator[ast.Call]:
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        given = call.args and isinstance(call.args[0], ast.Name) and call.args[0].id == "tx"
        if (name == "execute" and ast.unparse(call.func) == "tx.execute") or (given and name.lstrip("_").isupper()):
            yield call
