using System.Text.Json.Serialization;

namespace Functions.Newsletter.Ledger;

/// <summary>The id of a batch, or of a part of one: a letter if it had more people than a transaction holds, then 0s and 1s for the halves of a split.</summary>
public sealed record BatchId(string Campaign, int Number, string Part)
{
    /// <summary>The name, for staff and delivery events, within its campaign.</summary>
    [JsonIgnore]
    public string Name => Part.Length == 0 ? $"{Number}" : $"{Number}-{Part}";
}
