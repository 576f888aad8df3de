using AngleSharp.Dom;
using Cli.WordPress.OldSite;
using Cli.WordPress.Reading;
using Cli.WordPress.Reporting;

namespace Cli.WordPress.Html;

/// <summary>Finds the real file of each picture, which scripts were to load later, or in a size of its own.</summary>
internal static class Pictures
{
    private static readonly string[] Lazy = ["data-src", "data-lazy-src", "data-original", "data-lazy"];
    private static readonly string[] Sets = ["data-srcset", "data-lazy-srcset", "srcset"];
    private static readonly string[] Kept = ["alt", "title", "id"];

    public static void Resolve(IElement body, PostContext context)
    {
        var sources = body.QuerySelectorAll("img").ToDictionary(image => image, SourceOf);
        foreach (var hint in body.QuerySelectorAll("noscript").ToList())
        {
            ResolveNoScript(hint, sources);
        }

        foreach (var (image, source) in sources.Where(pair => pair.Key.Owner is not null && body.Contains(pair.Key)))
        {
            Set(image, source, context);
        }
    }

    private static string? SourceOf(IElement image)
    {
        var source = Lazy.Append("src").Select(image.GetAttribute).FirstOrDefault(IsFile);
        return source ?? Sets.Select(image.GetAttribute).Select(Largest).FirstOrDefault(IsFile);
    }

    private static bool IsFile(string? source) => !string.IsNullOrWhiteSpace(source) && !source.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    // "a.jpg 300w, b.jpg 1024w": addresses may have commas, but end with a space.
    private static string? Largest(string? set) => (set ?? "").Split(", ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(candidate => candidate.TrimEnd(',').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Where(parts => parts.Length > 0)
        .MaxBy(parts => parts.Length > 1 && double.TryParse(parts[1].TrimEnd('w', 'x'), out var size) ? size : 0)?[0];

    // It has the picture for browsers without scripts, beside the one that a script would load.
    private static void ResolveNoScript(IElement hint, Dictionary<IElement, string?> sources)
    {
        var inside = hint.QuerySelectorAll("img").Where(sources.ContainsKey).ToList();
        var beside = hint.Parent is IElement parent ? parent.QuerySelectorAll("img").Except(inside).Where(sources.ContainsKey).ToList() : [];
        foreach (var image in beside.Where(image => sources[image] is null))
        {
            sources.Remove(image);
            image.Remove();
            beside = [];
        }

        if (inside.Count > 0 && !beside.Exists(image => inside.Exists(other => sources[other] == sources[image])))
        {
            hint.Unwrap();
            return;
        }

        inside.ForEach(image => sources.Remove(image));
        hint.Remove();
    }

    private static void Set(IElement image, string? source, PostContext context)
    {
        var words = PlainWords.OneLine(image.GetAttribute("alt") ?? "");
        if (source is null)
        {
            var data = image.GetAttribute("src") ?? "";
            context.Lost(Loss.Picture, $"a picture{(words.Length > 0 ? $" \"{words}\"" : "")} that has {(data.Length > 0 ? "its bytes in the text" : "no address")}.");
            image.Remove();
            return;
        }

        foreach (var attribute in image.Attributes.Select(attribute => attribute.Name).Except(Kept, StringComparer.Ordinal).ToList())
        {
            image.RemoveAttribute(attribute);
        }

        image.SetAttribute("src", AddressOf(source.ReplaceLineEndings("").Trim(), context));
    }

    private static string AddressOf(string source, PostContext context)
    {
        if (OldAddress.Resolve(source, context.Page) is not { } url)
        {
            context.Lost(Loss.Picture, $"the picture {source}: the export does not say of which site it is.");
            return source;
        }

        var file = OldAddress.WithoutPhoton(url);
        if (context.Files.AddressOfPicture(file) is { } here)
        {
            return here;
        }

        context.Lost(Loss.ForeignPicture, $"{file}");
        return file == url && OldAddress.Parse(source) is not null ? source : file.AbsoluteUri;
    }
}
