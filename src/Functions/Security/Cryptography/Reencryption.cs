using System.Security.Cryptography;
using System.Text.Json;

namespace Functions.Security.Cryptography;

/// <summary>What a re-encryption of a table did.</summary>
public sealed class Reencryption
{
    private readonly List<string> _unreadable = [];

    /// <summary>How many rows were changed.</summary>
    public int Changed { get; private set; }

    /// <summary>The ids of rows that do not open, under whichever key: they were altered, or their key is not in the settings.</summary>
    public IReadOnlyList<string> Unreadable => _unreadable;

    /// <summary>Runs the work for a row; one that does not open is noted, and does not keep the others.</summary>
    /// <param name="id">The row's id.</param>
    /// <param name="work">Opens the row, whatever key it is under, and returns whether it was written.</param>
    internal async Task AddAsync(string id, Func<Task<bool>> work)
    {
        try
        {
            Changed += await work() ? 1 : 0;
        }
        catch (Exception failure) when (failure is CryptographicException or JsonException)
        {
            _unreadable.Add(id);
        }
    }
}
