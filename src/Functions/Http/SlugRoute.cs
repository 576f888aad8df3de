namespace Functions.Http;

/// <summary>The route parameter of everything that has a slug. It does not match dots, so that files such as <c>calendar.ics</c> have routes of their own.</summary>
public static class SlugRoute
{
    // \z and not $, which would match before a final line break.
    public const string Parameter = @"{slug:regex(^[a-z0-9-]+\z)}";
}
