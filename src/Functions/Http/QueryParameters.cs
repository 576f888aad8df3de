using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Functions.Http;

/// <summary>Reads a query and collects its errors: unknown, repeated, overlong and invalid parameters.</summary>
public sealed class QueryParameters
{
    /// <summary>The error code of an unknown parameter.</summary>
    internal const string Unknown = "unknown";

    internal const int MaxCharacters = 100;

    // What is signed, or lists several names, is longer; a search has a limit of its own.
    private static readonly Dictionary<string, int> MaxCharactersOf = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cursor"] = 4_000,
        ["preview"] = 4_000,
        ["ignoreColumns"] = 4_000,
        ["fields"] = 400,
        ["path"] = 400,
        ["q"] = int.MaxValue,
    };

    private readonly IQueryCollection _query;
    private readonly List<FieldError> _errors = [];

    public QueryParameters(HttpRequest request, params ReadOnlySpan<string> known)
    {
        _query = request.Query;
        foreach (var (name, values) in _query)
        {
            if (!known.Contains(name))
            {
                _errors.Add(FieldError.InQuery(name, Unknown, "This parameter is unknown."));
            }
            else if (values.Count > 1)
            {
                _errors.Add(FieldError.InQuery(name, "repeated", "This parameter may be given only once."));
            }
            else if (MaxCharactersOf.GetValueOrDefault(name, MaxCharacters) is var max && values[0]?.Length > max)
            {
                _errors.Add(TooLong(name, max));
            }
        }
    }

    public Problem? Problem => _errors.Count == 0 ? null : Problem.BadQuery(_errors);

    /// <summary>The error of a parameter that has more than so many characters.</summary>
    internal static FieldError TooLong(string name, int max) => FieldError.InQuery(name, "tooLong", $"This parameter may have at most {max} characters.");

    /// <summary>Adds an error that the calling code found.</summary>
    public void Fault(string name, string detail) => _errors.Add(FieldError.InQuery(name, "invalid", detail));

    public string? Text(string name) => _query.TryGetValue(name, out var values) ? values[0] : null;

    public int Integer(string name, int missing, int max)
    {
        if (Text(name) is not { } text)
        {
            return missing;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= max)
        {
            return value;
        }

        _errors.Add(FieldError.InQuery(name, "invalid", $"This must be a whole number from 1 to {max}."));
        return missing;
    }

    /// <summary><c>true</c> or <c>false</c>; null when the parameter is absent.</summary>
    public bool? Boolean(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (text is "true" or "false")
        {
            return text == "true";
        }

        _errors.Add(FieldError.InQuery(name, "invalid", "This must be true or false."));
        return null;
    }

    /// <summary>The position of a cursor; null when the parameter is absent.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="read">Reads a valid cursor; returns null for any other text.</param>
    public string? Cursor(string name, Func<string, string?> read)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (read(text) is { } position)
        {
            return position;
        }

        _errors.Add(FieldError.InQuery(name, "invalid", "This cursor is not valid."));
        return null;
    }

    /// <summary>A day as <c>2026-11-23</c>; null when the parameter is absent or, as a form sends it that nothing was entered in, empty.</summary>
    public DateOnly? Day(string name)
    {
        if (Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Fault(name, "This must be a day, such as 2026-11-23.");
        return null;
    }

    /// <summary>One of some values, in any case; null when the parameter is absent or empty.</summary>
    public string? OneOf(string name, IReadOnlyList<string> values)
    {
        if (Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        var found = values.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            Fault(name, $"This must be one of: {string.Join(", ", values)}.");
        }

        return found;
    }

    /// <summary>One of an enumeration's names, in camelCase; null when the parameter is absent.</summary>
    public TEnum? OneOf<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        // Enum.TryParse alone would also accept numbers and lists of names.
        if (Enum.GetNames<TEnum>().FirstOrDefault(known => string.Equals(known, text, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return Enum.Parse<TEnum>(found);
        }

        var names = string.Join(", ", Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName));
        _errors.Add(FieldError.InQuery(name, "invalid", $"This must be one of: {names}."));
        return null;
    }
}
