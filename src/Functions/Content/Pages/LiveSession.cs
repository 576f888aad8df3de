using Functions.Content.Authoring;
using Functions.Http;
using Functions.Site;

namespace Functions.Content.Pages;

/// <summary>
/// A live exercise at one moment: when it starts, the link to join from ten minutes before that until its end, and the calendar. What it says holds until
/// <see cref="NextChange"/>; <c>live-session.js</c>, a part of the site's module, keeps an open page up to date.
/// </summary>
internal sealed class LiveSession
{
    private static readonly TimeSpan OpensBefore = TimeSpan.FromMinutes(10);

    // What is further away has its date.
    private static readonly TimeSpan Near = TimeSpan.FromDays(7);

    // Each unit is used for what is longer than so much.
    private static readonly (string Name, TimeSpan Length, TimeSpan UsedAbove)[] Units =
    [
        ("day", TimeSpan.FromDays(1), TimeSpan.FromHours(48)),
        ("hour", TimeSpan.FromHours(1), TimeSpan.FromHours(2)),
        ("minute", TimeSpan.FromMinutes(1), TimeSpan.Zero),
    ];

    private readonly ArticleItem _item;
    private readonly SiteOptions _site;
    private readonly Words _words;
    private readonly DateTimeOffset _now;

    private LiveSession(ArticleItem item, SiteOptions site, DateTimeOffset now)
    {
        (_item, _site, _words, _now) = (item, site, Words.In(site.LanguageFor(item.Lang)), now);
        (State, NextChange) = Describe();
    }

    /// <summary>What it says about the time.</summary>
    public string State { get; }

    /// <summary>When it says something else; null when it never will.</summary>
    public DateTimeOffset? NextChange { get; }

    /// <summary>Whether it has begun, or starts within a week.</summary>
    public bool IsNear => !IsOver && Starts - _now <= Near;

    private DateTimeOffset Starts => _item.StartsAt!.Value;

    private DateTimeOffset Ends => _item.EndsAt!.Value;

    private bool IsOver => _now >= Ends;

    private bool IsOpen => !IsOver && _now >= Starts - OpensBefore;

    /// <returns>Null for what is no live exercise.</returns>
    public static LiveSession? Of(ArticleItem item, SiteOptions site, DateTimeOffset now)
        => item is { Kind: ExerciseKind.Live, StartsAt: not null, EndsAt: not null } ? new LiveSession(item, site, now) : null;

    public Html Write() => Html.Of($"""
        <section class="session" aria-label="{_words["session.label"]}" lang="{_words.Language}" dir="{_words.Direction}" data-exercise="{_site.HrefToApi($"exercises/{_item.Slug}")}" data-starts="{ItemCard.Rfc3339(Starts)}" data-ends="{ItemCard.Rfc3339(Ends)}" data-starts-text="{_words["session.starts"]}" data-date-text="{OnItsDate()}" data-live-text="{_words["session.live"]}" data-over-text="{_words["session.over"]}" data-open-text="{_words["session.open"]}">
          <p class="session-state">{State}</p>
          {(_item.JoinUrl is null || IsOver ? Html.Empty : Html.Of($"""<p class="session-note" role="status">{_words[IsOpen ? "session.open" : "session.later"]}</p>"""))}
          {(IsOver ? Html.Empty : Html.Of($"""<p class="actions">{Join()}<a class="button" href="{_site.HrefToApi($"exercises/{_item.Slug}/calendar.ics")}">{_words["session.calendar"]}</a></p>"""))}
        </section>
        """);

    // The script has the words for the link, and asks for its address when it is time.
    private Html Join() => _item.JoinUrl is not { } address ? Html.Empty
        : IsOpen ? Html.Of($"""<a class="button primary session-join" href="{address}" rel="noopener">{_words["session.join"]}</a>""")
        : Html.Of($"""<a class="button primary session-join" hidden>{_words["session.join"]}</a>""");

    private (string State, DateTimeOffset? NextChange) Describe()
    {
        if (IsOver)
        {
            return (_words["session.over"], null);
        }

        if (_now >= Starts)
        {
            return (_words["session.live"], Ends);
        }

        if (!IsNear)
        {
            return (OnItsDate(), Starts - Near);
        }

        // Rounded: it changes when half a unit more has gone.
        var left = Starts - _now;
        var unit = Units.First(unit => left > unit.UsedAbove);
        var isMinutes = unit.UsedAbove == TimeSpan.Zero;
        var count = (int)Math.Ceiling((left / unit.Length) - (isMinutes ? 0 : 0.5));
        var next = Starts - Longest((count - (isMinutes ? 1 : 0.5)) * unit.Length, unit.UsedAbove);
        var opens = Starts - OpensBefore;
        return (_words.Format("session.starts", ("when", _words.Plural($"session.{unit.Name}", count))), opens > _now && opens < next ? opens : next);
    }

    private string OnItsDate()
        => _words.Format("session.startsOn", ("date", _words.DateWithWeekday(TimeZoneInfo.ConvertTime(Starts, TimeZoneInfo.FindSystemTimeZoneById(_item.TimeZone!)).DateTime)));

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
