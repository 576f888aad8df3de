using NJsonSchema;

namespace Functions.IntegrationTests.Content.Feeds;

/// <summary>The published JSON Schema of JSON Feed 1.1. What it takes over from version 1 is here, as jsonfeed.org/version/1 has it.</summary>
internal static class JsonFeedSchema
{
    private const string VersionOne = """
        {
          "$schema": "http://json-schema.org/draft-04/schema#",
          "definitions": {
            "uri": { "type": "string", "format": "uri" },
            "extension": { "type": "object" },
            "author": {
              "type": "object",
              "minProperties": 1,
              "properties": { "name": { "type": "string" }, "url": { "type": "string", "format": "uri" }, "avatar": { "type": "string", "format": "uri" } }
            },
            "item": {
              "properties": {
                "url": { "type": "string", "format": "uri" },
                "external_url": { "type": "string", "format": "uri" },
                "title": { "type": "string" },
                "content_html": { "type": "string" },
                "content_text": { "type": "string" },
                "summary": { "type": "string" },
                "image": { "type": "string", "format": "uri" },
                "banner_image": { "type": "string", "format": "uri" },
                "date_published": { "type": "string", "format": "date-time" },
                "date_modified": { "type": "string", "format": "date-time" },
                "tags": { "type": "array", "items": { "type": "string" } },
                "attachments": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["url", "mime_type"],
                    "properties": { "url": { "type": "string", "format": "uri" }, "mime_type": { "type": "string" } }
                  }
                }
              }
            }
          },
          "properties": {
            "title": { "type": "string" },
            "description": { "type": "string" },
            "user_comment": { "type": "string" },
            "home_page_url": { "type": "string", "format": "uri" },
            "feed_url": { "type": "string", "format": "uri" },
            "next_url": { "type": "string", "format": "uri" },
            "icon": { "type": "string", "format": "uri" },
            "expired": { "type": "boolean" },
            "hubs": { "type": "array", "items": { "type": "object", "required": ["type", "url"] } }
          }
        }
        """;

    // Read once: a run checks dozens of feeds.
    private static readonly Lazy<Task<JsonSchema>> Schema = new(ReadAsync);

    /// <returns>What is wrong with a feed, a line each.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(string feed)
        => [.. (await Schema.Value).Validate(feed).Select(fault => fault.ToString())];

    private static async Task<JsonSchema> ReadAsync()
    {
        var folder = Directory.CreateTempSubdirectory("json-feed-").FullName;
        try
        {
            var schema = Path.Combine(folder, "feed-1.1.json");
            File.Copy(SharedData.PathOf("feeds/json-feed-1.1.schema.json"), schema);
            await File.WriteAllTextAsync(Path.Combine(folder, "feed-1"), VersionOne);
            return await JsonSchema.FromFileAsync(schema);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
