using System.Globalization;
using System.Text.Json.Nodes;

namespace Functions.Security.Audit;

/// <summary>A row of the audit trail and its position.</summary>
public sealed record AuditRow(JsonNode Content, AuditPosition Position)
{
    internal DateTimeOffset At => Content["at"]!.GetValue<DateTimeOffset>();

    internal string Act => Content["act"]!.GetValue<string>();

    /// <summary>Whether a member of the row has this text, in whichever case.</summary>
    internal bool Has(string member, string text) => string.Equals(Content[member]?.GetValue<string>(), text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A line of a day's blob.</summary>
public sealed record AuditPosition(string Day, int Line)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; only signed positions are parsed.</summary>
    public static AuditPosition Parse(string text)
    {
        var at = text.IndexOf('|', StringComparison.Ordinal);
        return new AuditPosition(text[..at], int.Parse(text[(at + 1)..], CultureInfo.InvariantCulture));
    }

    public override string ToString() => $"{Day}|{Line}";
}
