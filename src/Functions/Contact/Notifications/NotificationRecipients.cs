using Functions.Forms.Markup;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Notifications;

/// <summary>Finds who is notified of a message, by the office and service that the visitor chose. Choices that are not in the settings go to the default address.</summary>
public sealed class NotificationRecipients(IOptions<ContactOptions> options)
{
    private readonly ContactOptions _options = options.Value;

    /// <summary>The choices that the form offers, with their names in a language.</summary>
    public IReadOnlyList<Choice> Offices(string language) => Choices(_options.Offices, language);

    public IReadOnlyList<Choice> Services(string language) => Choices(_options.Services, language);

    /// <summary>The key of the office that was chosen, by key or by name: the only part of the choice that may appear in a mail.</summary>
    public string? OfficeKey(string? chosen) => Key(_options.Offices, chosen);

    public string? ServiceKey(string? chosen) => Key(_options.Services, chosen);

    public string? OfficeName(string? key) => key is not null && _options.Offices.TryGetValue(key, out var office) ? office.Name : null;

    public string AddressFor(string? officeKey, string? serviceKey)
    {
        var candidates = new[] { Of(_options.Offices, officeKey), Of(_options.Services, serviceKey), _options.NotifyAddress };
        return candidates.First(address => !string.IsNullOrEmpty(address))!;
    }

    private static string? Of(IDictionary<string, ContactOptions.Destination> destinations, string? key)
        => key is not null && destinations.TryGetValue(key, out var destination) ? destination.NotifyAddress : null;

    private static string? Key(IDictionary<string, ContactOptions.Destination> destinations, string? chosen) => destinations
        .Where(destination => Same(destination.Key, chosen) || Same(destination.Value.Name, chosen) || destination.Value.Names.Values.Any(name => Same(name, chosen)))
        .Select(destination => destination.Key)
        .FirstOrDefault();

    private static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<Choice> Choices(IDictionary<string, ContactOptions.Destination> destinations, string language)
        => [.. destinations.Select(destination => new Choice(destination.Key, destination.Value.Names.TryGetValue(language, out var name) ? name : destination.Value.Name))];
}
