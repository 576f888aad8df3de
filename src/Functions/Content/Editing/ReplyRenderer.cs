using Functions.Content.Files;
using Functions.Content.Replies;
using Functions.Http;

namespace Functions.Content.Editing;

/// <summary>Shows the template of a reply as the person would read it: plain text.</summary>
public sealed class ReplyRenderer : ISourceRenderer
{
    public bool Renders(string path) => ContentPath.IsReply(path);

    public Task<RenderedSource> RenderAsync(string path, ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        var (template, problems) = ReplyTemplate.Read(new ContentFile(path, source, DateTimeOffset.UnixEpoch));
        if (template is null)
        {
            return Task.FromResult(new RenderedSource(Html: null, Item: null, problems, WordCount: 0));
        }

        var paragraphs = template.Text.Split("\n\n").Select(paragraph => Html.Of($"<p>{Html.Join(paragraph.Split('\n').SelectMany((line, at) => new[] { at == 0 ? Html.Empty : new Html("<br>"), Html.Of($"{line}") }))}</p>"));
        var words = template.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return Task.FromResult(new RenderedSource(Html.Join(paragraphs).Markup, new { template.Slug, template.Title }, problems, words));
    }
}
