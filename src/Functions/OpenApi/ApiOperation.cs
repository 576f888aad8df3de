using System.Net.Mime;
using System.Text.Json.Nodes;
using Functions.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Functions.OpenApi;

/// <summary>What <c>openapi.json</c> says of one function, beside its route and verbs, which come from the function itself.</summary>
internal sealed class ApiOperation(string function, string tag, string summary)
{
    private static readonly int[] Failed = [400, 401, 403, 404, 406, 409, 410, 412, 413, 415, 422, 428, 429, 503];

    private readonly List<JsonObject> _parameters = [];
    private readonly SortedDictionary<string, JsonObject> _answers = new(StringComparer.Ordinal);
    private JsonObject? _body;
    private bool _isContent;

    public string Function { get; } = function;

    public ApiOperation Query(string name, JsonObject schema, string? description = null)
    {
        _parameters.Add(Parameter(name, "query", schema, isRequired: false, description));
        return this;
    }

    /// <summary>The parameters of <see cref="Paging"/> that every list with numbered pages takes.</summary>
    public ApiOperation Pages()
        => Query("page", Shape.Integer(1, Paging.MostPage, 1)).Query("limit", Shape.Integer(1, Paging.MostLimit, Paging.UsualLimit));

    public ApiOperation Header(string name, string description, bool isRequired = false)
    {
        _parameters.Add(Parameter(name, "header", Shape.Text, isRequired, description));
        return this;
    }

    public ApiOperation Body(JsonObject schema, params string[] types)
    {
        var content = types.Select(type => KeyValuePair.Create(type, (JsonNode?)new JsonObject { ["schema"] = schema.DeepClone() }));
        _body = new JsonObject { ["required"] = true, ["content"] = new JsonObject(content) };
        return this;
    }

    /// <summary>A body as <c>FormReader</c> takes it.</summary>
    public ApiOperation Form(JsonObject schema)
        => Body(schema, MediaTypeNames.Application.Json, "application/x-www-form-urlencoded", MediaTypeNames.Multipart.FormData).Fails(400, 413, 415, 422);

    public ApiOperation Answers(JsonObject schema, int status = 200, string type = MediaTypeNames.Application.Json)
    {
        var answer = _answers.TryGetValue($"{status}", out var known) ? known : _answers[$"{status}"] = new JsonObject { ["description"] = Phrase(status), ["content"] = new JsonObject() };
        answer["content"]![type] = new JsonObject { ["schema"] = schema };
        return this;
    }

    public ApiOperation Answers(int status, string description)
    {
        _answers[$"{status}"] = new JsonObject { ["description"] = description };
        return this;
    }

    /// <summary>A browser's form, which accepts <c>text/html</c>, gets a page.</summary>
    public ApiOperation AnswersPage(int status = 200) => Answers(Shape.Text, status, MediaTypeNames.Text.Html);

    public ApiOperation Fails(params IEnumerable<int> statuses)
    {
        foreach (var status in statuses)
        {
            _answers[$"{status}"] = new JsonObject { ["$ref"] = $"#/components/responses/{status}" };
        }

        return this;
    }

    /// <summary>Public content: with an entity tag, compressed as the caller likes it, and kept by caches.</summary>
    public ApiOperation Content()
    {
        _isContent = true;
        return Answers(304, "Not Modified").Fails(406);
    }

    /// <summary>The operation as the document has it. <c>HEAD</c> answers as <c>GET</c> does, without the body.</summary>
    public JsonObject ToJson(string verb, bool isStaffOnly, IEnumerable<JsonObject> pathParameters)
    {
        var isHead = verb == "head";
        var answers = isStaffOnly ? _answers.Concat(Failures(401, 403)) : _answers;
        var operation = new JsonObject
        {
            ["operationId"] = isHead ? $"{Function}Head" : Function,
            ["tags"] = new JsonArray(tag),
            ["summary"] = isHead ? $"{summary} Headers only." : summary,
            ["security"] = isStaffOnly ? new JsonArray(new JsonObject { ["staffKey"] = new JsonArray() }, new JsonObject { ["entraId"] = new JsonArray() }) : new JsonArray(),
            ["parameters"] = new JsonArray([.. pathParameters.Concat(_parameters).Concat(_isContent ? [ETagParameter()] : []).Select(parameter => parameter.DeepClone())]),
            ["responses"] = new JsonObject(answers.Concat(Failures(503))
                .DistinctBy(answer => answer.Key, StringComparer.Ordinal)
                .OrderBy(answer => answer.Key, StringComparer.Ordinal)
                .Select(answer => KeyValuePair.Create(answer.Key, (JsonNode?)Answer(answer.Value, isHead)))),
        };
        // Whatever the function thinks of a request, the server refuses one that is not HTTP.
        if (!operation["responses"]!.AsObject().Any(answer => answer.Key[0] == '4'))
        {
            operation["responses"]!["4XX"] = new JsonObject { ["description"] = "The request is not well-formed." };
        }

        if (_body is not null)
        {
            operation["requestBody"] = _body.DeepClone();
        }

        return operation;
    }

    /// <summary>The answers that <see cref="Fails"/> refers to.</summary>
    public static JsonObject Problems(ApiSchemas schemas) => new(
        Failed.Select(status => KeyValuePair.Create($"{status}", (JsonNode?)new JsonObject
        {
            ["description"] = Phrase(status),
            ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = schemas.Of<Problem>() } },
        })));

    internal static JsonObject Parameter(string name, string place, JsonObject schema, bool isRequired, string? description = null)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["required"] = isRequired, ["schema"] = schema };
        if (description is not null)
        {
            parameter["description"] = description;
        }

        return parameter;
    }

    private static IEnumerable<KeyValuePair<string, JsonObject>> Failures(params int[] statuses)
        => statuses.Select(status => KeyValuePair.Create($"{status}", new JsonObject { ["$ref"] = $"#/components/responses/{status}" }));

    private JsonObject Answer(JsonObject answer, bool isHead)
    {
        var copy = answer.DeepClone().AsObject();
        if (isHead)
        {
            copy.Remove("content");
        }

        if (_isContent && copy["description"]?.GetValue<string>() == Phrase(200))
        {
            copy["headers"] = new JsonObject { ["ETag"] = new JsonObject { ["schema"] = Shape.Text }, ["Cache-Control"] = new JsonObject { ["schema"] = Shape.Text } };
        }

        return copy;
    }

    private static JsonObject ETagParameter() => Parameter("If-None-Match", "header", Shape.Text, isRequired: false, "The ETag that the caller has.");

    private static string Phrase(int status) => ReasonPhrases.GetReasonPhrase(status);
}
