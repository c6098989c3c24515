"""Each minute: what is new to people, put into the outbox where there is any."""

from procrastinate.contrib.django import app

from accounts.models import User
from symposium import clock
from symposium.actions.asking import ask_voters_again
from symposium.actions.follow import tell_news
from symposium.domain.pace import told_up_to
from symposium.enums import Pace
from symposium.models import Follow
from symposium.models.followed_news import with_news

AT_ONCE = 500  # people in a minute


@app.periodic(cron="* * * * *")
@app.task(name="symposium.tell_followers", queueing_lock="symposium.tell_followers")
def tell_followers(timestamp: int) -> None:
    """A day's news is told in the first minute after the day's hour in which a worker runs."""
    now = clock.now()
    for pace in (Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY):
        until = told_up_to(pace, now)
        follows = with_news(Follow.objects.filter(pace=pace, told_until__lt=until), until)
        people = User.objects.filter(pk__in=follows.values("person"), is_active=True)
        for person in people.order_by("pk")[:AT_ONCE]:
            tell_news(person=person, pace=pace, now=now)


@app.periodic(cron="* * * * *")
@app.task(name="symposium.ask_voters_again", queueing_lock="symposium.ask_voters_again")
def ask_voters(timestamp: int) -> None:
    """No job makes a release: each minute what came out in the last days is looked at."""
    ask_voters_again(now=clock.now())
