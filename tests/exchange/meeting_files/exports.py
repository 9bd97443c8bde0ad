"""An export as OpenSlides writes one, with a little of everything."""

import json
from collections.abc import Mapping

Collections = dict[str, dict[str, dict[str, object]]]


def export(**changed: Mapping[str, dict[str, object]]) -> bytes:
    """Return the export of one meeting; whole collections can be another."""
    return json.dumps({"_migration_index": 70, **_agenda(), **_polls(), **changed}).encode()


def _agenda() -> Collections:
    return {
        "meeting": {
            "7": {"id": 7, "name": "Autumn meeting", "location": "Lyon", "start_time": 1_796_110_200}
        },
        "user": {
            "1": {"id": 1, "first_name": "Anna", "last_name": "Lund"},
            "2": {"id": 2, "username": "cluster-b"},
        },
        "meeting_user": {"11": {"user_id": 1}, "12": {"user_id": 2}},
        "agenda_item": {
            "1": {"content_object_id": "topic/1", "weight": 1, "type": "common"},
            "2": {"content_object_id": "topic/2", "weight": 1, "parent_id": 1, "duration": 15},
            "3": {"content_object_id": "motion/1", "weight": 2, "parent_id": 1},
            "4": {"content_object_id": "motion/2", "weight": 3},
            "5": {"content_object_id": "assignment/1", "weight": 2},
            "6": {"content_object_id": "topic/3", "weight": 9, "type": "hidden"},
        },
        "topic": {
            "1": {"title": "Money"},
            "2": {"title": "Accounts", "text": "<p>Read <b>them</b> before.</p>"},
            "3": {"title": "Staff"},
        },
        "motion": {
            "1": {
                "number": "A1",
                "title": "Fee",
                "text": "<p>The fee is 900.</p><p>It is due in March.</p>",
                "reason": "<p>Costs rose.</p>",
                "amendment_ids": [2, 3],
            },
            "2": {
                "title": "Less",
                "lead_motion_id": 1,
                "amendment_paragraphs": {"0": "<p>The fee is 700.</p>"},
            },
            "3": {"title": "Lost", "lead_motion_id": 1, "amendment_paragraphs": {"9": "<p>Never.</p>"}},
            "4": {"title": "On no agenda", "text": "<ul><li>one</li><li>two</li></ul>"},
        },
        "motion_submitter": {
            "1": {"motion_id": 1, "meeting_user_id": 11},
            "2": {"motion_id": 2, "meeting_user_id": 12},
        },
        "assignment": {"1": {"title": "Auditors", "open_posts": 2}},
    }


def _polls() -> Collections:
    return {
        "poll": {
            "1": {
                "title": "Final vote",
                "state": "published",
                "type": "pseudoanonymous",
                "content_object_id": "motion/1",
                "option_ids": [1],
                "votesvalid": "9.000000",
                "votesinvalid": "-2.000000",
                "votescast": "9.500000",
            },
            "2": {"title": "Auditors", "state": "created", "content_object_id": "assignment/1"},
        },
        "option": {
            "1": {"yes": "6.500000", "no": "2.500000", "abstain": "-1", "content_object_id": "motion/1"}
        },
        "vote": {"1": {"option_id": 1, "value": "Y", "weight": "1.000000"}},
        "speaker": {"1": {"meeting_user_id": 11}, "2": {"meeting_user_id": 12}},
        "mediafile": {"1": {"is_directory": True}, "2": {"title": "plan.pdf"}},
    }
