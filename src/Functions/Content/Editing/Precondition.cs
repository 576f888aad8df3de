using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Content.Editing;

/// <summary>What a request asks of the file as it is now: <c>If-Match</c> (a change of what was seen) or <c>If-None-Match: *</c> (a new file); RFC 9110, section 13.1.</summary>
internal sealed class Precondition
{
    private readonly IReadOnlyList<string>? _tags;
    private readonly bool _mustBeNew;

    private Precondition(IReadOnlyList<string>? tags, bool mustBeNew)
    {
        _tags = tags;
        _mustBeNew = mustBeNew;
    }

    /// <summary>The response when it does not hold.</summary>
    public static Problem Failed { get; } = new(StatusCodes.Status412PreconditionFailed, "Somebody else has saved this file meanwhile. Nothing was overwritten: read it again, and decide what stands.");

    /// <summary>That there is no such file yet.</summary>
    public static Precondition New { get; } = new(tags: null, mustBeNew: true);

    public static Precondition Of(HttpRequest request) => new(
        request.Headers.IfMatch is { Count: > 0 } tags ? [.. tags.SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])] : null,
        request.Headers.IfNoneMatch is { Count: > 0 } none && none.ToString().Trim() == "*");

    /// <param name="current">The tag of the file as it is now; null when there is none.</param>
    public bool Holds(string? current) => !(_mustBeNew && current is not null)
        && (_tags is null || (current is not null && _tags.Any(wanted => wanted == "*" || wanted == current)));
}
