using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Benchmarks;

/// <summary>
/// Blob storage in memory, in a process of its own, over HTTP as in Azure: Azurite looks at every blob to find one, and takes most of an hour for the
/// 40,000 that 20,000 articles are. It knows of no keys, and only what publishing asks for.
/// </summary>
internal sealed class MemoryBlobs
{
    private const int PageSize = 5_000;

    private readonly ConcurrentDictionary<string, SortedDictionary<string, Blob>> _containers = new(StringComparer.Ordinal);
    private long _version;

    public static async Task<(WebApplication App, int Port)> StartAsync()
    {
        var (blobs, port) = (new MemoryBlobs(), FreePort.Find());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.ListenLocalhost(port);
        });
        var app = builder.Build();
        app.Run(blobs.AnswerAsync);
        await app.StartAsync();
        return (app, port);
    }

    // The path is /account/container/name.
    private async Task AnswerAsync(HttpContext http)
    {
        var parts = http.Request.Path.Value!.Split('/', 4);
        var container = _containers.GetOrAdd(parts.Length > 2 ? parts[2] : "", _ => new SortedDictionary<string, Blob>(StringComparer.Ordinal));
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        byte[] answer;
        lock (container)
        {
            answer = Answer(http, container, parts.Length > 3 ? parts[3] : null, body.ToArray());
        }

        http.Response.ContentLength = http.Request.Method == HttpMethods.Head ? http.Response.ContentLength : answer.Length;
        await http.Response.Body.WriteAsync(http.Request.Method == HttpMethods.Head ? [] : answer);
    }

    private byte[] Answer(HttpContext http, SortedDictionary<string, Blob> container, string? name, byte[] body)
    {
        var (request, response) = (http.Request, http.Response);
        if (name is null)
        {
            response.StatusCode = request.Method == HttpMethods.Put ? StatusCodes.Status201Created : StatusCodes.Status200OK;
            response.Headers.ETag = "\"container\"";
            response.Headers.LastModified = DateTimeOffset.UnixEpoch.ToString("R", CultureInfo.InvariantCulture);
            return request.Query["comp"] == "list" ? List(container, request.Query["prefix"].ToString(), request.Query["marker"].ToString()) : [];
        }

        var blob = container.GetValueOrDefault(name);
        if ((request.Headers.IfNoneMatch == "*" && blob is not null) || (request.Headers.IfMatch.Count > 0 && request.Headers.IfMatch != blob?.Tag))
        {
            response.StatusCode = StatusCodes.Status412PreconditionFailed;
            return [];
        }

        if (request.Method == HttpMethods.Put)
        {
            container[name] = blob = new Blob(body, SHA256.HashData(body)[..16], $"\"{Interlocked.Increment(ref _version):x}\"", DateTimeOffset.UtcNow);
            response.StatusCode = StatusCodes.Status201Created;
        }
        else if (blob is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            response.Headers["x-ms-error-code"] = "BlobNotFound";
            return [];
        }
        else if (request.Method == HttpMethods.Delete)
        {
            container.Remove(name);
            response.StatusCode = StatusCodes.Status202Accepted;
        }

        response.Headers.ETag = blob.Tag;
        response.Headers.LastModified = blob.WrittenAt.ToString("R", CultureInfo.InvariantCulture);
        response.Headers["Content-MD5"] = Convert.ToBase64String(blob.Hash);
        response.Headers["x-ms-blob-type"] = "BlockBlob";
        response.ContentLength = blob.Content.Length;
        return request.Method == HttpMethods.Get ? blob.Content : [];
    }

    private static byte[] List(SortedDictionary<string, Blob> container, string prefix, string after)
    {
        using var list = new MemoryStream();
        using (var xml = XmlWriter.Create(list))
        {
            xml.WriteStartElement("EnumerationResults");
            xml.WriteStartElement("Blobs");
            var found = container.Where(blob => blob.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(blob.Key, after) > 0).Take(PageSize + 1).ToList();
            foreach (var (name, blob) in found.Take(PageSize))
            {
                xml.WriteStartElement("Blob");
                xml.WriteElementString("Name", name);
                xml.WriteStartElement("Properties");
                xml.WriteElementString("Creation-Time", blob.WrittenAt.ToString("R", CultureInfo.InvariantCulture));
                xml.WriteElementString("Last-Modified", blob.WrittenAt.ToString("R", CultureInfo.InvariantCulture));
                xml.WriteElementString("Etag", blob.Tag.Trim('"'));
                xml.WriteElementString("Content-Length", blob.Content.Length.ToString(CultureInfo.InvariantCulture));
                xml.WriteElementString("Content-Type", "application/octet-stream");
                xml.WriteElementString("Content-Encoding", "");
                xml.WriteElementString("Content-MD5", Convert.ToBase64String(blob.Hash));
                xml.WriteElementString("BlobType", "BlockBlob");
                xml.WriteElementString("AccessTier", "Hot");
                xml.WriteElementString("AccessTierInferred", "true");
                xml.WriteElementString("LeaseStatus", "unlocked");
                xml.WriteElementString("LeaseState", "available");
                xml.WriteElementString("ServerEncrypted", "true");
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteElementString("NextMarker", found.Count > PageSize ? found[PageSize - 1].Key : "");
            xml.WriteEndElement();
        }

        return list.ToArray();
    }

    private sealed record Blob(byte[] Content, byte[] Hash, string Tag, DateTimeOffset WrittenAt);
}
