using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Cli.WordPress.OldSite;
using Cli.WordPress.Reading;
using Cli.WordPress.Reporting;

namespace Cli.WordPress.Html;

/// <summary>The comments in which WordPress keeps its blocks and its page breaks: they go, and what they stand for comes where that can be known.</summary>
internal sealed partial class BlockComments(PostContext context, ShortcodeHtml shortcodes)
{
    private const int MaxReusedBlocks = 100;
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private int _reused;

    public void Resolve(IElement body)
    {
        foreach (var comment in body.Descendants<IComment>().ToList())
        {
            Resolve(body, comment);
        }
    }

    private void Resolve(IElement body, IComment comment)
    {
        var text = comment.Data.Trim();
        if (text == "nextpage")
        {
            context.Lost(Loss.Paging, "it was divided into pages.");
        }

        // One that closes itself is filled by WordPress when it shows the page.
        if (Block().Match(text) is { Success: true } block && text.EndsWith('/'))
        {
            Fill(body, comment, block.Groups["name"].Value, text[block.Length..^1]);
        }

        comment.Remove();
    }

    private void Fill(IElement body, IComment comment, string name, string attributes)
    {
        var (reference, address) = Read(attributes);
        if (name == "block" && reference is not null && context.ReusableBlock(reference) is { } reused && _reused++ < MaxReusedBlocks)
        {
            // One that is in itself is shown once, as WordPress does.
            if (_open.Add(reference))
            {
                Insert(body, comment, PostContext.Parse(shortcodes.Of(reused)));
                _open.Remove(reference);
            }
        }
        else if (name == "footnotes" && Footnotes() is { Length: > 0 } footnotes)
        {
            Insert(body, comment, $"<ol>{footnotes}</ol>");
        }
        else
        {
            context.Lost(Loss.Block, $"the block {name}{(reference is null ? "" : $" {reference}, which the export has not")}{(address is null ? "" : "; a link is in its place")}.");
            if (address is not null)
            {
                var link = body.Create("a", "href", address);
                link.TextContent = address;
                var paragraph = body.Create("p");
                paragraph.AppendChild(link);
                comment.Parent!.InsertBefore(paragraph, comment);
            }
        }
    }

    private void Insert(IElement body, IComment comment, string html)
    {
        var holder = body.Create("div");
        foreach (var node in new HtmlParser().ParseFragment(html, body).ToList())
        {
            holder.AppendChild(node);
        }

        comment.Parent!.InsertBefore(holder, comment);
        Resolve(holder);
    }

    // WordPress 6.3 and later keep the notes of a post beside it.
    private string Footnotes()
    {
        if (context.Post.MetaText("footnotes") is not { } notes || Json(notes) is not { ValueKind: JsonValueKind.Array } list)
        {
            return "";
        }

        return string.Concat(list.EnumerateArray().Select(note => $"<li id=\"{Text(note, "id")}\">{Text(note, "content")}</li>"));
    }

    private static (string? Reference, string? Address) Read(string attributes)
    {
        if (Json(attributes) is not { ValueKind: JsonValueKind.Object } block)
        {
            return (null, null);
        }

        var address = Text(block, "url");
        return (Text(block, "ref") is { Length: > 0 } reference ? reference : null, address is not null && OldAddress.Parse(address) is not null ? address : null);
    }

    private static string? Text(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;

    private static JsonElement? Json(string text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            // What somebody edited by hand says nothing.
            return null;
        }
    }

    [GeneratedRegex("^wp:(?<name>[a-z0-9/-]*[a-z0-9])(?=[ /]|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
