"""A small association in the database: bodies, members, people with offices, statutes."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from govern.domain.access.actor import Actor, Office
from govern.domain.meetings.kinds import BodyKind
from govern.domain.members.categories import Category, Dues, Standing
from govern.domain.members.categories import Channel as LetterBy
from govern.domain.members.register import FactKind
from govern.domain.values.digest import digest
from govern.domain.values.ids import AccountId, BodyId, MemberId, PersonId
from govern.domain.values.text import Text
from govern.services.audit import Recorded, record
from govern.services.seals import seal
from govern.store.database import db
from govern.store.tables.accounts import Account, Person
from govern.store.tables.association import Association, Body, StatutesVersion
from govern.store.tables.members import MandateRow, Member, MemberFactRow, RepresentationRow

STATUTES = Path(__file__).resolve().parents[2] / "examples" / "statutes.yaml"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class World:
    """The ids of what was made, by readable names."""

    assembly: BodyId
    board: BodyId
    persons: dict[str, PersonId] = field(default_factory=dict)
    accounts: dict[str, AccountId] = field(default_factory=dict)
    members: dict[str, MemberId] = field(default_factory=dict)

    def actor(self, name: str, on: date = date(2026, 11, 23)) -> Actor:
        """Return a person as the one who acts."""
        person = self.persons[name]
        mandates = db.session.query(MandateRow).filter_by(person_id=person).all()
        represented = db.session.query(RepresentationRow).filter_by(person_id=person).all()
        return Actor(
            account=self.accounts[name],
            person=person,
            name=name,
            offices=frozenset(
                (row.office, BodyId(row.body_id) if row.body_id else None)
                for row in mandates
                if row.starts_on <= on and (row.ends_on is None or on <= row.ends_on)
            ),
            represents=frozenset(MemberId(row.member_id) for row in represented if row.rank),
        )


def make_person(world: World, name: str, *, email: str = "", language: str = "en") -> PersonId:
    """Add a person with an account, or return the one of that name."""
    if name in world.persons:
        return world.persons[name]
    address = email or f"{name.lower().replace(' ', '.')}@people.example"
    person = Person(id=uuid4(), name=name, email=address, language=language)
    db.session.add(person)
    db.session.flush()
    account = Account(id=uuid4(), person_id=person.id, created_at=LONG_AGO)
    db.session.add(account)
    world.persons[name] = PersonId(person.id)
    world.accounts[name] = AccountId(account.id)
    return world.persons[name]


def make_mandate(world: World, name: str, office: Office, body: UUID | None) -> None:
    """Give a person an office from long ago, without an end."""
    db.session.add(
        MandateRow(
            person_id=make_person(world, name), body_id=body, office=office, starts_on=date(2020, 1, 1)
        )
    )


def make_member(
    world: World,
    name: str,
    *,
    representatives: tuple[str, ...] = (),
    country: str = "BE",
    facts: dict[FactKind, str] | None = None,
) -> MemberId:
    """Add a full member admitted long ago, with its representatives in order."""
    number = len(world.members) + 1
    member = Member(id=uuid4(), reference=f"M-{number:03d}")
    db.session.add(member)
    db.session.flush()
    values = {
        FactKind.NAME: name,
        FactKind.ADMITTED: "2020-01-01",
        FactKind.CATEGORY: Category.FULL.value,
        FactKind.COUNTRY: country,
        FactKind.STANDING: Standing.VOTE.value,
        FactKind.DUES: Dues.PAID.value,
        FactKind.CHANNEL: LetterBy.EMAIL.value,
        FactKind.CONSENT: "2020-01-01",
        FactKind.EMAIL: f"office{number}@members.example",
        FactKind.POSTAL_ADDRESS: f"Example Street {number}\n1000 Brussels\nBelgium",
        FactKind.LANGUAGE: "en",
        **(facts or {}),
    }
    for kind, value in values.items():
        db.session.add(
            MemberFactRow(
                member_id=member.id,
                kind=kind,
                value=value,
                holds_from=date(2020, 1, 1),
                recorded_at=LONG_AGO,
            )
        )
    for rank, person in enumerate(representatives, start=1):
        db.session.add(
            RepresentationRow(
                member_id=member.id,
                person_id=make_person(world, person),
                rank=rank,
                holds_from=date(2020, 1, 1),
                recorded_at=LONG_AGO,
            )
        )
    world.members[name] = MemberId(member.id)
    return world.members[name]


def make_statutes(text: str, *, in_force_from: date = date(2020, 1, 1)) -> None:
    """Put one version of statutes in force, and its seal on record."""
    version = StatutesVersion(
        id=uuid4(), in_force_from=in_force_from, source_text=text, digest=digest(text), imported_at=LONG_AGO
    )
    db.session.add(version)
    act = Recorded(
        "statutes.imported",
        "statutes",
        version.id,
        LONG_AGO,
        seals=seal(db.session(), "statutes", version.id),
    )
    record(db.session(), act)


def make_association(*, members: int = 5, statutes: str | None = None) -> World:
    """Make an association of so many members, each with two representatives, and commit it.

    Sofia Secretary, Clara Chair (also chairs the assembly), Victor Vice, Tomas Treasurer, Bruno Board,
    Aurora Auditor and Adam Admin hold office; Rep 1a and Rep 1b represent Member 1, and so on.
    """
    association = Association(
        id=uuid4(),
        name=Text("en", {"en": "Example Alliance", "fr": "Alliance Exemple"}),
        short_name="EXA",
        form_code="be-aisbl",
        seat="Brussels",
        time_zone="Europe/Brussels",
        languages=["en", "fr"],
    )
    assembly = Body(
        id=uuid4(),
        kind=BodyKind.ASSEMBLY,
        code="GA",
        name=Text("en", {"en": "General Assembly", "fr": "Assemblée générale"}),
    )
    board = Body(
        id=uuid4(),
        kind=BodyKind.BOARD,
        code="BD",
        name=Text("en", {"en": "Board", "fr": "Conseil d’administration"}),
    )
    db.session.add_all([association, assembly, board])
    db.session.flush()
    world = World(assembly=BodyId(assembly.id), board=BodyId(board.id))
    make_mandate(world, "Sofia Secretary", Office.SECRETARY, None)
    make_mandate(world, "Clara Chair", Office.CHAIR, board.id)
    make_mandate(world, "Clara Chair", Office.CHAIR, assembly.id)
    make_mandate(world, "Victor Vice", Office.VICE_CHAIR, board.id)
    make_mandate(world, "Tomas Treasurer", Office.TREASURER, board.id)
    make_mandate(world, "Bruno Board", Office.BOARD_MEMBER, board.id)
    make_mandate(world, "Aurora Auditor", Office.AUDITOR, None)
    make_mandate(world, "Adam Admin", Office.ADMINISTRATOR, None)
    make_person(world, "Nobody Special")
    for number in range(1, members + 1):
        make_member(world, f"Member {number}", representatives=(f"Rep {number}a", f"Rep {number}b"))
    make_statutes(statutes if statutes is not None else STATUTES.read_text())
    db.session.commit()
    return world
