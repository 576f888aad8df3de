namespace Functions.Email;

/// <summary>
/// The owners of a kind. A mail is sent only while its owner is there: so one that a function adds while its owner is being erased, or that
/// comes back with a backup, reaches nobody. Owners of a kind that nothing implements are always there.
/// </summary>
public interface IMailOwners
{
    string Kind { get; }

    Task<bool> ContainsAsync(string key, CancellationToken cancellationToken);
}
