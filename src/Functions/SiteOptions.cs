using System.ComponentModel.DataAnnotations;

namespace Functions;

/// <summary>
/// The practice and its site: settings <c>Site__*</c>. None has a default, because a deployment that shows another
/// practice's telephone number to somebody in need would do harm.
/// </summary>
public sealed class SiteOptions : IValidatableObject
{
    public const string Section = "Site";

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

    /// <summary>What to do in a crisis: shown with every answer of the contact form, and with searches for words of danger.</summary>
    [Required]
    public string CrisisText { get; set; } = "";

    /// <summary>Comma-separated origins whose pages may call the API, besides the origin of <see cref="BaseUrl"/>.</summary>
    public string AllowedOrigins { get; set; } = "";

    /// <summary>The header in which the front end sends the client's address, and which a client cannot set through it; empty where there is none.</summary>
    [RegularExpression("[A-Za-z0-9-]*", ErrorMessage = "the name of a header is needed.")]
    public string ClientAddressHeader { get; set; } = "";

    /// <summary>
    /// The header in which the front end sends the address that was asked for, where it rewrites it, as a static web app does; empty where there is
    /// none. Whoever can send it chooses which page is answered under which address.
    /// </summary>
    [RegularExpression("[A-Za-z0-9-]*", ErrorMessage = "the name of a header is needed.")]
    public string OriginalUrlHeader { get; set; } = "";

    /// <summary>Pages, by key, that a form may redirect a browser to: paths under <see cref="BaseUrl"/>.</summary>
    public IDictionary<string, string> Pages { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
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

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return new ValidationResult("this time zone is not known; write it as America/Chicago.", [nameof(TimeZone)]);
        }
    }

    /// <summary>The practice's time zone.</summary>
    public TimeZoneInfo GetTimeZone() => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>An absolute link to a page of the site.</summary>
    public string LinkTo(string path) => new Uri(BaseUrl!, path).AbsoluteUri;

    /// <summary>An absolute link to a route of the API, given without its leading slash.</summary>
    public string LinkToApi(string route) => $"{ApiBaseUrl!.AbsoluteUri.TrimEnd('/')}/{route}";
}
