namespace Functions.Http;

/// <summary>
/// How long caches may keep public content. A cache may serve it until max-age and stale-while-revalidate (or stale-if-error) together
/// have passed: that must not be later than the next scheduled change of the content.
/// </summary>
public static class Freshness
{
    private const int MaxAge = 60;
    private const int Stale = 86_400;
    private static readonly string DefaultHeader = Header(MaxAge, Stale);

    /// <summary>The value of <c>Cache-Control</c>.</summary>
    /// <param name="untilChange">The time until the next scheduled change; null when there is none.</param>
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
