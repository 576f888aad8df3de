using System.ComponentModel.DataAnnotations;

namespace Functions;

/// <summary>
/// The practice and its site: settings <c>Site__*</c>. None of what names it has a default, because a deployment that shows another
/// practice's telephone number to somebody in need would do harm.
/// </summary>
public sealed class SiteOptions : IValidatableObject
{
    public const string Section = "Site";

    private string[] _languages = [Site.Words.DefaultLanguage];

    /// <summary>The practice's name, as readers see it.</summary>
    [Required]
    public string Name { get; set; } = "";

    /// <summary>The absolute base address of the static site, for links to its pages.</summary>
    [Required]
    public Uri? BaseUrl { get; set; }

    /// <summary>The absolute base address of this API with its route prefix, such as <c>https://host/api</c>.</summary>
    [Required]
    public Uri? ApiBaseUrl { get; set; }

    /// <summary>The practice's telephone number, as people read it.</summary>
    [Required]
    public string Telephone { get; set; } = "";

    /// <summary>The postal address that every newsletter must carry.</summary>
    [Required]
    public string PostalAddress { get; set; } = "";

    /// <summary>IANA time zone of local times, such as <c>America/Chicago</c>.</summary>
    [Required]
    public string TimeZone { get; set; } = "";

    [Required]
    public string NewsletterName { get; set; } = "";

    /// <summary>
    /// What to do in a crisis, in the site's first language: shown with every answer of the contact form, with searches for words of danger and on every
    /// page. <c>{telephone}</c> stands for <see cref="Telephone"/>. Empty for the text that the site brings in each language.
    /// </summary>
    public string CrisisText { get; set; } = "";

    /// <summary>
    /// Comma-separated languages of the site, such as <c>en,es</c>: the first is that of the settings' own texts and of texts that name none, the pages of
    /// the others are below <c>/es/</c>.
    /// </summary>
    [Required]
    public string Languages
    {
        get => string.Join(',', _languages);
        set => _languages = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Comma-separated origins whose pages may call the API, besides the origin of <see cref="BaseUrl"/>.</summary>
    public string AllowedOrigins { get; set; } = "";

    /// <summary>The header in which the front end sends the client's address, and which a client cannot set through it; empty where there is none.</summary>
    public string ClientAddressHeader { get; set; } = "";

    /// <summary>
    /// The header in which the front end sends the address that was asked for, where it rewrites it, as a static web app does; empty where there is
    /// none. Whoever can send it chooses which page is answered under which address.
    /// </summary>
    public string OriginalUrlHeader { get; set; } = "";

    /// <summary>Pages, by key, that a form may redirect a browser to: paths under <see cref="BaseUrl"/>.</summary>
    public IDictionary<string, string> Pages { get; } = new Dictionary<string, string>(OwnPages, StringComparer.Ordinal);

    internal static IReadOnlyDictionary<string, string> OwnPages { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["thanks"] = "/thanks/",
        ["check-your-mail"] = "/check-your-mail/",
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, url) in new[] { (nameof(BaseUrl), BaseUrl), (nameof(ApiBaseUrl), ApiBaseUrl) })
        {
            if (url is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            {
                yield return new ValidationResult("an absolute address is needed, such as https://host.", [name]);
            }
        }

        foreach (var (name, header) in new[] { (nameof(ClientAddressHeader), ClientAddressHeader), (nameof(OriginalUrlHeader), OriginalUrlHeader) })
        {
            if (!header.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
            {
                yield return new ValidationResult("the name of a header is needed.", [name]);
            }
        }

        if (GetLanguages().Count == 0 || GetLanguages().Distinct(StringComparer.Ordinal).Count() < GetLanguages().Count)
        {
            yield return new ValidationResult("at least one language is needed, each of them once.", [nameof(Languages)]);
        }

        var known = Site.Words.Languages;
        if (GetLanguages().FirstOrDefault(language => !known.Contains(language, StringComparer.Ordinal)) is { } unknown)
        {
            yield return new ValidationResult($"there are no texts in \"{unknown}\", only in {string.Join(", ", known.Order(StringComparer.Ordinal))}.", [nameof(Languages)]);
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return new ValidationResult("this time zone is not known; write it as America/Chicago.", [nameof(TimeZone)]);
        }
    }

    /// <summary>The languages of the site, its own first.</summary>
    public IReadOnlyList<string> GetLanguages() => _languages;

    /// <summary>The language of the settings' own texts, and of texts that name none.</summary>
    public string DefaultLanguage => GetLanguages() is [var first, ..] ? first : Site.Words.DefaultLanguage;

    /// <summary>The language of the site in which a text is shown around: its own, or the site's first.</summary>
    /// <param name="tag">A tag of BCP 47; null for a text that names none.</param>
    public string LanguageFor(string? tag) => tag is not null && GetLanguages().FirstOrDefault(language => tag.Split('-', '_')[0].Equals(language, StringComparison.OrdinalIgnoreCase)) is { } language
        ? language
        : DefaultLanguage;

    /// <summary>The path of a page in a language.</summary>
    /// <param name="language">One of the site's.</param>
    /// <param name="path">The path in the site's first language, such as <c>/contact/</c>.</param>
    public string PathIn(string language, string path) => language == DefaultLanguage ? path : $"/{language}{path}";

    /// <summary>A route of the API that answers in each language, in one of them.</summary>
    /// <param name="language">One of the site's.</param>
    /// <param name="route">The route, without a query.</param>
    public string RouteIn(string language, string route) => language == DefaultLanguage ? route : $"{route}?lang={language}";

    /// <summary>The practice's time zone.</summary>
    public TimeZoneInfo GetTimeZone() => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>An absolute link to a page of the site.</summary>
    public string LinkTo(string path) => new Uri(BaseUrl!, path).AbsoluteUri;

    /// <summary>
    /// A link from a page to another, without the host where the functions are behind the site's own address: so it holds under each name of that address.
    /// </summary>
    public string HrefTo(string path) => HasOneOrigin ? path : LinkTo(path);

    /// <summary>A link from a page to a route of the API, given without its leading slash.</summary>
    public string HrefToApi(string route) => HasOneOrigin ? $"{ApiBaseUrl!.AbsolutePath.TrimEnd('/')}/{route}" : LinkToApi(route);

    /// <summary>The origins of a Content-Security-Policy for what belongs to the site, whichever of the two addresses a page has.</summary>
    internal string OwnOrigins => string.Join(' ', new[] { "'self'", Origin(BaseUrl!), Origin(ApiBaseUrl!) }.Distinct(StringComparer.Ordinal));

    private bool HasOneOrigin => Origin(BaseUrl!) == Origin(ApiBaseUrl!);

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    /// <summary>An absolute link to a route of the API, given without its leading slash.</summary>
    public string LinkToApi(string route) => $"{ApiBaseUrl!.AbsoluteUri.TrimEnd('/')}/{route}";
}
