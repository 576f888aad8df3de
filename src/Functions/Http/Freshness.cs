namespace Functions.Http;

/// <summary>
/// How long caches may keep public content. A caller may show it until max-age and stale-while-revalidate (or stale-if-error) together
/// have passed: that must not reach beyond the moment at which the content is going to change.
/// </summary>
public static class Freshness
{
    private const int MaxAge = 60;
    private const int Stale = 86_400;
    private static readonly string DefaultHeader = Header(MaxAge, Stale);

    /// <summary>The value of <c>Cache-Control</c>.</summary>
    /// <param name="untilChange">The time to the next change that is known already; null when there is none.</param>
    public static string CacheControl(TimeSpan? untilChange)
    {
        if (untilChange is not { TotalSeconds: < MaxAge + Stale } left)
        {
            return DefaultHeader;
        }

        var seconds = Math.Max(0, (int)left.TotalSeconds);
        var age = Math.Min(MaxAge, seconds);
        return Header(age, seconds - age);
    }

    private static string Header(int age, int stale) => $"public, max-age={age}, stale-while-revalidate={stale}, stale-if-error={stale}";
}
