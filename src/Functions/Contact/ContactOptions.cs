using System.ComponentModel.DataAnnotations;
using Functions.Forms.Parsing;
namespace Functions.Contact;

/// <summary>The contact form and its inbox: settings <c>Contact__*</c>.</summary>
public sealed partial class ContactOptions : IValidatableObject
{
    public const string Section = "Contact";

    /// <summary>Where staff are notified of a message. The mail says when it came and where to read it, and nothing of its content.</summary>
    [Required]
    public string NotifyAddress { get; set; } = "";

    /// <summary>Where urgent alerts and alarms go; empty for <see cref="NotifyAddress"/>.</summary>
    public string AlertAddress { get; set; } = "";

    /// <summary>The practice's offices by key: <c>Contact__Offices__north__Name</c>, <c>Contact__Offices__north__NotifyAddress</c>.</summary>
    public IDictionary<string, Destination> Offices { get; } = new Dictionary<string, Destination>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the practice offers, by key: <c>Contact__Services__couples__Name</c>. An office's address takes precedence over a service's.</summary>
    public IDictionary<string, Destination> Services { get; } = new Dictionary<string, Destination>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long an <c>Idempotency-Key</c> is remembered.</summary>
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a message may stay unanswered before an alarm is raised.</summary>
    public TimeSpan UnansweredAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Within how many working days messages are usually answered, as visitors are told.</summary>
    [Range(1, 30)]
    public int AnswerWithin { get; set; } = 2;

    /// <summary>How long an answered or closed message is kept.</summary>
    public TimeSpan KeepAnswered { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long spam is kept.</summary>
    public TimeSpan KeepSpam { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a message that nobody has answered is kept.</summary>
    public TimeSpan KeepUnanswered { get; set; } = TimeSpan.FromDays(730);

    /// <summary>How long before it is removed staff are warned of a message that nobody has answered.</summary>
    public TimeSpan WarnUnanswered { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Whether a visitor receives a confirmation by mail. It does not quote the message, and an address receives at most one a day.</summary>
    public bool AutoReply { get; set; }

    internal string Alerts => AlertAddress.Length > 0 ? AlertAddress : NotifyAddress;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var times = new[]
        {
            (Name: nameof(KeyLifetime), Time: KeyLifetime), (Name: nameof(UnansweredAfter), Time: UnansweredAfter),
            (Name: nameof(KeepAnswered), Time: KeepAnswered), (Name: nameof(KeepSpam), Time: KeepSpam),
            (Name: nameof(KeepUnanswered), Time: KeepUnanswered), (Name: nameof(WarnUnanswered), Time: WarnUnanswered),
        };
        foreach (var (name, _) in times.Where(setting => setting.Time <= TimeSpan.Zero))
        {
            yield return new ValidationResult("a time longer than zero is needed.", [name]);
        }

        if (KeyLifetime > TimeSpan.FromDays(28))
        {
            // A key is looked up in the partitions of this month and the previous one.
            yield return new ValidationResult("at most 28 days are possible.", [nameof(KeyLifetime)]);
        }

        if (WarnUnanswered >= KeepUnanswered)
        {
            yield return new ValidationResult($"it has to be shorter than {Section}__{nameof(KeepUnanswered)}.", [nameof(WarnUnanswered)]);
        }

        var addresses = Offices.Select(office => (Name: $"{nameof(Offices)}__{office.Key}", Address: office.Value.NotifyAddress))
            .Concat(Services.Select(service => (Name: $"{nameof(Services)}__{service.Key}", Address: service.Value.NotifyAddress)))
            .Append((Name: nameof(NotifyAddress), Address: NotifyAddress))
            .Append((Name: nameof(AlertAddress), Address: AlertAddress));
        foreach (var (name, address) in addresses.Where(setting => setting.Address.Length > 0 && !EmailSyntax.IsValid(setting.Address)))
        {
            yield return new ValidationResult(EmailSyntax.FaultOf(address), [name]);
        }

        foreach (var fault in FaultsOfFields())
        {
            yield return fault;
        }
    }

    /// <summary>An office or a service that visitors may choose.</summary>
    public sealed class Destination
    {
        /// <summary>The name that visitors and staff see.</summary>
        public string Name { get; set; } = "";

        /// <summary>The name in the site's other languages: <c>Contact__Offices__north__Names__es</c>.</summary>
        public IDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        /// <summary>Where staff are notified of its messages; empty for <see cref="ContactOptions.NotifyAddress"/>.</summary>
        public string NotifyAddress { get; set; } = "";
    }
}
