namespace Functions.Http;

/// <summary>The route parameter of everything that has a slug. It takes no dots, so that files such as <c>calendar.ics</c> have routes of their own.</summary>
public static class SlugRoute
{
    // \z and not $, which would take a line break after the slug.
    public const string Parameter = @"{slug:regex(^[a-z0-9-]+\z)}";
}
