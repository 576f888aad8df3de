using Functions.Content.Files;
using Functions.Content.Media;
using Functions.Content.Publishing;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Editing;

/// <summary>Staff read, save and remove one file: a text, its draft, or media.</summary>
public sealed class ContentFileFunctions(ContentStore content, ContentEditor editor, ArticlePublisher publisher, AuditLog audit)
{
    private const string Route = "manage/content/{*path}";
    private const string InvalidPath = "A file has to be in articles/, services/, exercises/, pages/, team/ or replies/ and end in .md, .markdown or .mdx, or as a picture, a recording, its captions or a PDF does, or be in media/; or be the draft of a text, in drafts/ followed by its path. No folder may begin with a dot.";

    // Sorts after ListContent, which the path of no file would match too: the host takes the first by name.
    [Function(nameof(ReadContent))]
    public async Task<IResult> ReadContent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string? path, CancellationToken cancellationToken)
    {
        if (path is null || !(Drafts.IsValid(path) || Drafts.IsText(path)))
        {
            return Problem.BadRequest(InvalidPath);
        }

        if (await content.ReadSavedAsync(path, cancellationToken) is not { } file)
        {
            return NoSuchFile();
        }

        return new FileContent(file);
    }

    [Function(nameof(PutContent))]
    public async Task<IResult> PutContent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request, string? path, CancellationToken cancellationToken)
    {
        if (path is null || !Drafts.IsValid(path))
        {
            return Problem.BadRequest(InvalidPath);
        }

        var isText = Drafts.IsText(Drafts.TargetOf(path));
        var maxBytes = isText ? ContentFile.MaxBytes : PictureMaker.MaxBytes;
        if (await BoundedBody.ReadAsync(request, maxBytes, cancellationToken) is not { } body)
        {
            return new Problem(StatusCodes.Status413PayloadTooLarge, $"This file may have at most {maxBytes} bytes.");
        }

        var who = StaffIdentity.Of(request);
        var save = new FileSave(path, body, isText ? MediaType.Markdown : MediaType.Of(path), who, Drafts.IsDraft(path) ? DraftTitle.Of(body) : null);
        var saved = await editor.SaveAsync(save, Precondition.Of(request), () => audit.WriteAsync(who, "content.write", path, cancellationToken), cancellationToken);
        if (saved.EntityTag is not { } tag)
        {
            return Precondition.Failed;
        }

        request.HttpContext.Response.Headers.ETag = tag;
        return Drafts.IsDraft(path) ? Results.Json(new { path, etag = tag }, Json.Options) : await PublishAsync(path, tag, cancellationToken);
    }

    [Function(nameof(DeleteContent))]
    public async Task<IResult> DeleteContent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request, string? path, CancellationToken cancellationToken)
    {
        if (path is null || !Drafts.IsValid(path))
        {
            return Problem.BadRequest(InvalidPath);
        }

        var who = StaffIdentity.Of(request);
        var result = await editor.RemoveAsync(path, Precondition.Of(request), () => audit.WriteAsync(who, "content.delete", path, cancellationToken), cancellationToken);
        if (result == RemovalResult.Removed && !Drafts.IsDraft(path))
        {
            await publisher.PublishAsync(cancellationToken);
        }

        return result switch
        {
            RemovalResult.Removed => Results.NoContent(),
            RemovalResult.NotFound => NoSuchFile(),
            _ => Precondition.Failed,
        };
    }

    private static Problem NoSuchFile() => Problem.NotFound("There is no such file.");

    private async Task<IResult> PublishAsync(string path, string tag, CancellationToken cancellationToken)
    {
        var result = await publisher.PublishAsync(cancellationToken);
        return Results.Json(
            new
            {
                path,
                etag = tag,
                result.Outcome,
                result.Version,
                scheduled = result.Scheduled.FirstOrDefault(file => file.File == path)?.From,
                problems = result.Problems.Where(problem => problem.File == path),
            },
            Json.Options);
    }
}
