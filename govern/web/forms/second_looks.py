"""The form by which the secretary notes what an item is about."""

from wtforms import RadioField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired

from govern.domain.values.ids import ItemId
from govern.domain.voice.second_look import LONGEST_ARTICLE, LookAbout
from govern.domain.voice.second_look_words import ABOUT_NAMES
from govern.i18n.marker import N_, Marked
from govern.services.second_look_marks import MarkItem
from govern.web.forms.checks import at_most
from govern.web.forms.secure import SecureForm


class MarkForm(SecureForm):
    """What an item is about; of a legal date, the article of the law."""

    about = RadioField(
        N_("What the decision is about"),
        choices=[SelectChoice(each.value, Marked(name.id)) for each, name in ABOUT_NAMES.items()],
        validators=[DataRequired(N_("Say what it is about."))],
    )
    article = StringField(
        N_("Article of the law that sets the day"),
        description=N_(
            "Needed for what the law wants decided by a set day. Members read it before they vote."
        ),
        validators=[at_most(LONGEST_ARTICLE)],
        render_kw={"translate": "no"},
    )

    def command(self, item: ItemId) -> MarkItem:
        """Return what was chosen."""
        return MarkItem(item, LookAbout(self.about.data), self.article.data or "")
