import os
from pathlib import Path

import psycopg

from tests.machine.databases import FOLDER, address_of, fresh_database, started, stop


def test_a_fresh_database_is_empty() -> None:
    with fresh_database() as url, psycopg.connect(url) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert tables.fetchone() == (0,)


def test_a_test_process_keeps_one_database_for_itself(postgres_url: str) -> None:
    with fresh_database() as other:
        assert postgres_url != other


def test_two_fresh_databases_know_nothing_of_each_other() -> None:
    with fresh_database() as one, fresh_database() as other:
        with psycopg.connect(one) as connection:
            connection.execute("CREATE TABLE mine (id integer)")
        with psycopg.connect(other) as connection:
            found = connection.execute("SELECT to_regclass('mine')").fetchone()
    assert found == (None,)


def test_a_dropped_database_is_gone_even_while_someone_is_connected() -> None:
    with fresh_database() as url:
        left_open = psycopg.connect(url)
    with psycopg.connect(address_of(url, "postgres")) as connection:
        name = url.split("/")[-1].split("?")[0]
        left = connection.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [name])
        assert left.fetchone() == (0,)
    left_open.close()


def test_a_server_of_its_own_starts_once_and_stops_wholly() -> None:
    folder = Path(f"{os.environ[FOLDER]}-own")
    first = started(folder)
    process = (folder / "data" / "postmaster.pid").read_text().split()[0]
    assert started(folder) == first
    assert (folder / "data" / "postmaster.pid").read_text().split()[0] == process
    stop(folder)
    assert not folder.exists()
