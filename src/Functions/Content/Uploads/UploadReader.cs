using System.Text;
using Functions.Content.Media;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Functions.Content.Uploads;

/// <summary>A file that staff send.</summary>
/// <param name="Name">The name that it is to have, or has on the computer that it comes from.</param>
internal sealed record Upload(string Name, byte[] Bytes);

/// <summary>Reads <c>multipart/form-data</c> with one <c>file</c>, and the <c>name</c> that it is to have where that is another than its own.</summary>
internal static class UploadReader
{
    // What is around the file.
    private const int MaxFormBytes = 64 * 1024;
    private const int MaxParts = 4;
    private const int MaxNameBytes = 1_000;

    public static async Task<(Upload? Upload, Problem? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return (null, new Problem(StatusCodes.Status415UnsupportedMediaType, "Send multipart/form-data with one file."));
        }

        if (await BoundedBody.ReadAsync(request, PictureMaker.MaxBytes + MaxFormBytes, cancellationToken) is not { } body)
        {
            return (null, new Problem(StatusCodes.Status413PayloadTooLarge, $"A file may have at most {PictureMaker.MaxBytes} bytes."));
        }

        try
        {
            return await ReadAsync(new MultipartReader(boundary, new MemoryStream(body)), cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            return (null, Problem.BadRequest("The body is not multipart/form-data that can be read."));
        }
    }

    private static async Task<(Upload? Upload, Problem? Problem)> ReadAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        var (files, name, parts) = (new List<Upload>(), "", 0);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section && ++parts <= MaxParts)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                return (null, Problem.BadRequest("Every part has to have a name."));
            }

            using var bytes = new MemoryStream();
            await section.Body.CopyToAsync(bytes, cancellationToken);
            if (disposition.IsFileDisposition())
            {
                var fileName = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
                files.Add(new Upload(fileName.ToString(), bytes.ToArray()));
            }
            else if (disposition.Name.Value?.Trim('"') == "name" && bytes.Length <= MaxNameBytes)
            {
                name = Encoding.UTF8.GetString(bytes.ToArray());
            }
        }

        return files is [{ Bytes.Length: > 0 } file] ? (file with { Name = name.Trim().Length > 0 ? name : file.Name }, null)
            : (null, Problem.InvalidFields([FieldError.InBody("file", "required", files.Count > 1 ? "Send one file at a time." : "Send a file that is not empty.")]));
    }
}
