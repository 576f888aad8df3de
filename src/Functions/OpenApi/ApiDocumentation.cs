using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Functions.OpenApi;

/// <summary>The description of the API, and a page that shows it: Swagger UI, whose files come from its package.</summary>
public sealed class ApiDocumentation
{
    private const string Script = "docs.js";
    private const string Resources = "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.";

    // Swagger UI uses inline styles and data: images.
    private const string SecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["swagger-ui.css"] = "text/css; charset=utf-8",
        ["swagger-ui-bundle.js"] = "text/javascript; charset=utf-8",
        ["favicon-32x32.png"] = "image/png",
        [Script] = "text/javascript; charset=utf-8",
    };

    private static readonly byte[] Initializer = """
        document.documentElement.classList.toggle("dark-mode", matchMedia("(prefers-color-scheme: dark)").matches);
        SwaggerUIBundle({ url: new URL("../openapi.json", document.currentScript.src).href, dom_id: "#docs", deepLinking: true, validatorUrl: null });

        """u8.ToArray();

    private readonly ConcurrentDictionary<string, EncodedContent> _files = new(StringComparer.Ordinal);

    /// <summary>OpenAPI 3.1, JSON in UTF-8.</summary>
    public byte[] Description { get; } = Read(typeof(ApiDocumentation).Assembly.GetManifestResourceStream("openapi.json")!);

    internal static IResult Page(HttpRequest request)
    {
        // The page's links are relative, so that it works under any route prefix.
        var folder = request.Path.Value!.EndsWith('/') ? "" : "docs/";
        request.HttpContext.Response.Headers.ContentSecurityPolicy = SecurityPolicy;
        return Results.Content($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="robots" content="noindex">
              <title>API of the website</title>
              <link rel="icon" type="image/png" href="{folder}favicon-32x32.png">
              <link rel="stylesheet" href="{folder}swagger-ui.css">
            </head>
            <body>
              <div id="docs"></div>
              <script src="{folder}swagger-ui-bundle.js"></script>
              <script src="{folder}{Script}"></script>
            </body>
            </html>
            """, "text/html; charset=utf-8", Encoding.UTF8);
    }

    internal IResult File(string name) => Types.TryGetValue(name, out var type)
        ? new ConditionalContent(_files.GetOrAdd(name, Load), type, Freshness.CacheControl(untilChange: null))
        : Problem.NotFound("The documentation has no such file.");

    // The package embeds its files compressed.
    private static EncodedContent Load(string name)
    {
        if (name == Script)
        {
            return EncodedContent.Of(Initializer);
        }

        using var packed = typeof(SwaggerUIOptions).Assembly.GetManifestResourceStream(Resources + name)!;
        return EncodedContent.Of(Read(new GZipStream(packed, CompressionMode.Decompress)));
    }

    private static byte[] Read(Stream stream)
    {
        using (stream)
        {
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.ToArray();
        }
    }
}
