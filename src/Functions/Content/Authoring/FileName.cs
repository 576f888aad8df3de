using System.Globalization;
using System.Text.RegularExpressions;

namespace Functions.Content.Authoring;

/// <summary>What the path of a file says about it, as in Jekyll and Hugo: <c>articles/es/2014-03-12-hello.md</c>.</summary>
/// <param name="Name">The name without day, language and extension; of a bundle, <c>hello/index.md</c>, that of its folder.</param>
/// <param name="Date">The day with which the name begins.</param>
/// <param name="Lang">The language of its folder, or of <c>hello.es.md</c>.</param>
/// <param name="Original">Its path without language and extension, which its translations have too.</param>
internal sealed record FileName(string Name, DateOnly? Date, string? Lang, string Original)
{
    private const string Bundle = "index";

    private static readonly Regex Dated = new("^(?<day>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})([-_ ](?<name>.*))?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static FileName Of(string path)
    {
        var parts = path.Split('/');
        var name = Path.GetFileNameWithoutExtension(parts[^1]);
        var folders = parts.Skip(1).SkipLast(1).ToList();
        var lang = Language.Canonical(Path.GetExtension(name).TrimStart('.')) is { } suffix && Language.IsCode(suffix) ? suffix : null;
        name = lang is null ? name : Path.GetFileNameWithoutExtension(name);
        if (name.Equals(Bundle, StringComparison.OrdinalIgnoreCase) && folders.Count > 0)
        {
            name = folders[^1];
            folders.RemoveAt(folders.Count - 1);
        }

        if (folders.Find(Language.IsFolder) is { } folder)
        {
            folders.Remove(folder);
            lang ??= Language.Canonical(folder);
        }

        var original = string.Join('/', [parts[0], .. folders, name]);
        return Dated.Match(name) is { Success: true } match && DateOnly.TryParseExact(match.Groups["day"].Value, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new FileName(match.Groups["name"].Value is { Length: > 0 } rest ? rest : name, date, lang, original)
            : new FileName(name, Date: null, lang, original);
    }

    /// <summary>The slug of a file that names none: in another language than the site's first, with that at its end. Null when the name cannot be one.</summary>
    /// <param name="siteLanguage">The site's first language.</param>
    public string? ToSlug(string siteLanguage) => Slug.From(Name) is { } slug ? Lang is null || Language.Primary(Lang) == siteLanguage ? slug : Slug.InLanguage(slug, Lang) : null;
}
