using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Cryptography;
using Functions.Site;
using Microsoft.AspNetCore.Http;

namespace Functions.Forms.Submission;

/// <summary>The token of a link in a mail, posted by the button behind the link, and the rest of that form. What is left around it is gone, so that pages can repeat it.</summary>
internal sealed record LinkToken(string? Text, FormBody? Form, Problem? Problem)
{
    /// <summary>The name of the field and of the parameter.</summary>
    public const string Field = "token";

    private const string InvalidKey = "link.invalid";

    /// <summary>The token among the fields of a form.</summary>
    public static string? Of(FormBody? form) => TokenSigner.Trim(form?.Text(Field));

    /// <summary>The same for every link that shows nothing, whatever the reason.</summary>
    public static Problem Refused(Words words) => Problem.InvalidFields([FieldError.InBody(Field, "invalid", words[InvalidKey])]) with { Detail = words["error.fields"] };

    public static string? InLink(HttpRequest request) => request.Query.TryGetValue(Field, out var inLink) ? TokenSigner.Trim(inLink.ToString()) : null;

    /// <summary>A mail client's one-click POST (RFC 8058) has the token in the link; its body is not needed.</summary>
    public static async Task<LinkToken> PostedAsync(HttpRequest request, SiteOptions site, CancellationToken cancellationToken)
        => InLink(request) is { } token ? new LinkToken(token, Form: null, Problem: null) : await InFormAsync(request, site, cancellationToken);

    /// <summary>Reads a form that has the token among its fields.</summary>
    public static async Task<LinkToken> InFormAsync(HttpRequest request, SiteOptions site, CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, site, cancellationToken);
        return new LinkToken(Of(reading.Form), reading.Form, reading.Problem);
    }
}
