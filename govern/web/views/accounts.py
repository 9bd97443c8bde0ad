"""One's own account, and the accounts of everybody for the administrator."""

from uuid import UUID

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from govern.domain.access.actor import Office
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import AccountId, BodyId
from govern.domain.values.message import Message
from govern.services import accounts, invitations, offices
from govern.services.links import LinkTo
from govern.services.passwords import passwords
from govern.store.queries import account_list
from govern.web import page, session
from govern.web.forms.accounts import InvitationForm, OfficeForm, PasswordForm
from govern.web.installation import installation, now

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/account")
def own() -> Response:
    return _own(PasswordForm(formdata=None))


@blueprint.post("/account/password")
def set_password() -> AnyResponse:
    form, who = PasswordForm(), session.signed_in()
    if who is not None and form.is_sent_and_valid():
        change = accounts.PasswordChange(who.sign_in, str(form.current.data), str(form.new.data))
        keeper = passwords(installation().settings.password_memory)
        try:
            accounts.set_password(session.current_actor(), change, keeper=keeper, at=now())
        except (RuleBroken, NotAllowed) as error:
            page.refused(error, form)
        else:
            return page.done(Message("Your password is set. Other browsers are signed out."), "accounts.own")
    return _own(form)


@blueprint.post("/account/sign-ins/end")
def end_all() -> AnyResponse:
    accounts.sign_out_everywhere(session.current_actor(), at=now())
    session.end()
    return page.done(Message("You are signed out everywhere."), "sign_in.show")


@blueprint.post("/account/sign-ins/<uuid:sign_in>/end")
def end_one(sign_in: UUID) -> AnyResponse:
    accounts.end_one_sign_in(session.current_actor(), sign_in, at=now())
    return page.done(Message("That browser is signed out."), "accounts.own")


@blueprint.get("/accounts")
def everybody() -> Response:
    shown = account_list.accounts(session.current_actor(), session.today())
    key = page.translator().sort_key
    return page.show("accounts/list.html", accounts=sorted(shown, key=lambda each: key(each.name)))


@blueprint.route("/accounts/invite", methods=["GET", "POST"])
def invite() -> AnyResponse:
    invitations.check_may_manage(session.current_actor())
    form = InvitationForm()
    form.body.choices = _bodies()
    if form.is_sent_and_valid():
        try:
            account = invitations.invite(
                _invitation(form), by=session.current_actor(), link=_link(), at=now(), on=session.today()
            )
        except (RuleBroken, Conflict) as error:
            page.refused(error, form)
        else:
            said = Message("{name} is invited. The letter is on its way.", {"name": str(form.name.data)})
            return page.done(said, "accounts.show", account=account)
    return page.show("accounts/invite.html", form=form)


@blueprint.get("/accounts/<uuid:account>")
def show(account: UUID) -> Response:
    return _account(account, OfficeForm(formdata=None))


@blueprint.post("/accounts/<uuid:account>/offices")
def give_office(account: UUID) -> AnyResponse:
    form = OfficeForm()
    shown = account_list.account(session.current_actor(), account, session.today())
    form.body.choices = _bodies()
    if form.is_sent_and_valid() and form.starts_on.data:
        term = offices.Term(
            Office(form.office.data), _body(form.body.data), form.starts_on.data, form.ends_on.data
        )
        try:
            offices.give_office(shown.person, term, by=session.current_actor(), at=now())
        except (RuleBroken, Conflict) as error:
            page.refused(error, form)
        else:
            return page.done(Message("The office is given."), "accounts.show", account=account)
    return _account(account, form)


@blueprint.post("/accounts/<uuid:account>/offices/<uuid:mandate>/end")
def end_office(account: UUID, mandate: UUID) -> AnyResponse:
    offices.end_office(mandate, by=session.current_actor(), at=now(), on=session.today())
    return page.done(Message("The office has ended."), "accounts.show", account=account)


@blueprint.post("/accounts/<uuid:account>/link")
def send_link(account: UUID) -> AnyResponse:
    invitations.send_link(AccountId(account), by=session.current_actor(), link=_link(), at=now())
    return page.done(Message("A letter with a fresh link is on its way."), "accounts.show", account=account)


@blueprint.post("/accounts/<uuid:account>/disable")
def disable(account: UUID) -> AnyResponse:
    accounts.disable(AccountId(account), by=session.current_actor(), at=now())
    return page.done(Message("The account is disabled and signed out."), "accounts.show", account=account)


@blueprint.post("/accounts/<uuid:account>/enable")
def enable(account: UUID) -> AnyResponse:
    accounts.enable(AccountId(account), by=session.current_actor(), at=now())
    return page.done(Message("The account is open again."), "accounts.show", account=account)


def _own(form: PasswordForm) -> Response:
    actor, who = session.current_actor(), session.signed_in()
    return page.show(
        "accounts/own.html",
        form=form,
        who=who,
        sign_ins=account_list.sign_ins(actor, now()),
        has_password=account_list.has_password(actor),
    )


def _account(account: UUID, form: OfficeForm) -> Response:
    shown = account_list.account(session.current_actor(), account, session.today())
    form.body.choices = _bodies()
    form.starts_on.data = form.starts_on.data or session.today()
    return page.show("accounts/show.html", account=shown, form=form)


def _bodies() -> dict[str, str]:
    say = page.translator()
    whole = say.text("the association as a whole")
    return {"": whole, **{str(id_): say.show(name) for id_, name in account_list.bodies()}}


def _body(chosen: object) -> BodyId | None:
    return BodyId(UUID(str(chosen))) if chosen else None


def _invitation(form: InvitationForm) -> invitations.Invitation:
    return invitations.Invitation(
        email=str(form.email.data),
        name=str(form.name.data),
        language=str(form.language.data),
        office=Office(form.office.data) if form.office.data else None,
        body=_body(form.body.data),
    )


def _link() -> LinkTo:
    return LinkTo(installation().settings.base_url)
