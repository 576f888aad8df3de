using Functions.Content.Files;
using Functions.Content.Media;

namespace Functions.Content.Links;

/// <summary>Finds what the addresses in one file lead to. They are relative to the file's folder, or begin at the root of the site or of the content.</summary>
/// <param name="file">The path of the file.</param>
/// <param name="media">The uploaded files.</param>
/// <param name="pages">The pages; null when they are not known, and links to them are not checked.</param>
/// <param name="site">The site.</param>
internal sealed class LinkResolver(string file, MediaLibrary media, PageLibrary? pages, SiteOptions site)
{
    /// <summary>Begins an address that names a page or a picture wherever it is: the link of a wiki, or a <c>ref</c> of Hugo.</summary>
    public const string NameScheme = "ref:";

    private static readonly string[] Endings = ["", .. ContentPath.Extensions, .. ContentPath.Extensions.Select(extension => "/index" + extension)];

    /// <summary>The address of a name, with a heading or without: <c>page#heading</c>.</summary>
    public static string AddressOf(string name)
    {
        var hash = name.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? NameScheme + Uri.EscapeDataString(name) : $"{(hash == 0 ? "" : NameScheme)}{Uri.EscapeDataString(name[..hash])}#{Uri.EscapeDataString(name[(hash + 1)..])}";
    }

    /// <param name="address">An address that is not empty and does not begin with #.</param>
    /// <param name="isPicture">Whether it is that of a picture.</param>
    public LinkTarget Resolve(string address, bool isPicture)
    {
        var cut = address.AsSpan().IndexOfAny('?', '#');
        var (path, suffix) = cut < 0 ? (address, "") : (address[..cut], address[cut..]);
        if (path.StartsWith(NameScheme, StringComparison.Ordinal))
        {
            return ByName(Uri.UnescapeDataString(path[NameScheme.Length..]), suffix);
        }

        if (LocalPath(path) is not { } local)
        {
            return isPicture && address.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
                ? new LinkTarget(address, Problem: $"Browsers do not load {address} on a page with https: use https:// there too.")
                : new LinkTarget(address);
        }

        return local.Length == 0 ? new LinkTarget(address)
            : local[0] == '/' ? FromRoot(address, Uri.UnescapeDataString(local), suffix, isPicture)
            : FromFolder(address, Uri.UnescapeDataString(local), suffix, isPicture);
    }

    // Null for the address of another site.
    private string? LocalPath(string path)
    {
        var home = site.BaseUrl!.GetLeftPart(UriPartial.Authority);
        if (path.StartsWith(home, StringComparison.OrdinalIgnoreCase) && (path.Length == home.Length || path[home.Length] == '/'))
        {
            return path[home.Length..];
        }

        var colon = path.IndexOf(':', StringComparison.Ordinal);
        var hasScheme = colon > 0 && !path.AsSpan(0, colon).ContainsAny('/', ' ');
        return hasScheme || path.StartsWith("//", StringComparison.Ordinal) || path.StartsWith('\\') ? null : path;
    }

    private LinkTarget FromRoot(string address, string path, string suffix, bool isPicture)
    {
        var trimmed = path.Trim('/');
        if (FindFile(trimmed) is { } found)
        {
            return found;
        }

        if (MediaLibrary.PathOf(path) is { } mediaPath)
        {
            return new LinkTarget(address, Problem: $"There is no file media/{mediaPath}.");
        }

        var isContent = ContentKinds.All.Any(kind => trimmed.StartsWith(kind.Folder() + "/", StringComparison.Ordinal));
        if (isPicture)
        {
            return new LinkTarget(address, Problem: $"There is no file {(isContent ? "" : ContentStore.MediaFolder)}{trimmed}.");
        }

        // Other addresses are pages of the site itself, which are not known here.
        if (pages is null || !isContent)
        {
            return new LinkTarget(address);
        }

        return FindPage(trimmed) is { } page ? To(page, suffix)
            : pages.Find("/" + trimmed) is { } target ? To(target, suffix) with { Address = address }
            : new LinkTarget(address, Problem: $"There is no page /{trimmed}.");
    }

    private LinkTarget FromFolder(string address, string path, string suffix, bool isPicture)
    {
        var trimmed = path.TrimEnd('/');
        var full = MediaLibrary.PathOf(path) is { } mediaPath ? ContentStore.MediaFolder + mediaPath : Combine(trimmed);
        if ((FindFile(full) ?? FindFile(ContentStore.MediaFolder + trimmed.TrimStart('.', '/'))) is { } found)
        {
            return found;
        }

        if (isPicture)
        {
            return new LinkTarget(address, Problem: $"There is no file {full}.");
        }

        if ((FindPage(full) is { } page ? To(page, suffix) : Meant(address, path)) is { } target)
        {
            return target;
        }

        // As a browser resolves it on the page.
        var fromPage = $"/{full.Split('/')[0]}/{trimmed}";
        return pages is null ? new LinkTarget(address)
            : pages.Find(fromPage) is { } other ? To(other, suffix) with { Address = fromPage + suffix }
            : new LinkTarget(address, Problem: $"There is no file {full}.{(LooksLikeSite(path) ? " To link to another site, begin with https://." : "")}");
    }

    private LinkTarget ByName(string name, string suffix)
    {
        var path = name.Trim('/');
        if (MediaType.Of(path) != MediaType.Unknown)
        {
            return FindFile(Combine(path)) ?? FindFile(path) ?? (media.FindByName(path) is { } named ? new LinkTarget(media.UrlOf(named), named) : null)
                ?? new LinkTarget("", Problem: $"There is no file {path}.");
        }

        var stem = ContentPath.IsMarkdown(path) ? Path.ChangeExtension(path, null) : path;
        var page = FindPage(Combine(path)) ?? FindPage(path) ?? pages?.Find("/" + path);
        // A name that has a folder is that of a file in such a folder.
        page ??= pages?.Find(PageIndex.KeyOfName(stem[(stem.LastIndexOf('/') + 1)..])) is { } byName && $"/{byName.Path}".Contains($"/{stem}", StringComparison.OrdinalIgnoreCase) ? byName : null;
        return page is not null ? To(page, suffix) : new LinkTarget("", Problem: $"There is no page {name}, or more than one: its words are shown without a link.");
    }

    // An address without its beginning, where there is no other way to read it.
    private static LinkTarget? Meant(string address, string path)
        => path.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? new LinkTarget("https://" + address, Problem: $"{address} has no https:// before it. It is taken for https://{address}.")
            : path.IndexOf('@', StringComparison.Ordinal) > 0 && !path.Contains('/', StringComparison.Ordinal) ? new LinkTarget("mailto:" + address, Problem: $"{address} has no mailto: before it. It is taken for mailto:{address}.")
            : null;

    private static bool LooksLikeSite(string path)
    {
        var host = path.Split('/')[0].TrimStart('.');
        return host.Contains('.', StringComparison.Ordinal) && MediaType.Of(host) == MediaType.Unknown && !ContentPath.IsMarkdown(host);
    }

    private static LinkTarget To(PageTarget page, string suffix)
        => new(page.Address + suffix, Problem: page.IsDraft ? $"{page.Path} is a draft: readers cannot follow this link." : null);

    private LinkTarget? FindFile(string path) => media.FindAt(path) is { } found ? new LinkTarget(media.UrlOf(found), found) : null;

    private PageTarget? FindPage(string path)
        => pages is null || ContentKinds.All.All(kind => !path.StartsWith(kind.Folder() + "/", StringComparison.OrdinalIgnoreCase)) ? null
            : Endings.Select(ending => pages.Find(path + ending)).FirstOrDefault(page => page is not null);

    private string Combine(string path)
    {
        var parts = new List<string>(file.Split('/')[..^1]);
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "." or ".."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
