from symposium.enums import NoticeKind
from symposium.errors import RuleBroken
from symposium.permissions.essay import check_can_publish_notice


def check_can_lift_notice(user, notice, now) -> None:
    check_can_publish_notice(user, notice.essay, now)
    if notice.kind != NoticeKind.CONCERN:
        raise RuleBroken("A correction stands for good. Publish another to correct it.")
    if notice.lifted_at is not None:
        raise RuleBroken("This concern is lifted already.")
