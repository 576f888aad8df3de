using System.ComponentModel.DataAnnotations;

namespace Functions.Forms;

/// <summary>Limits and spam scoring of public forms: settings <c>Forms__*</c>.</summary>
public sealed class FormsOptions : IValidatableObject
{
    public const string Section = "Forms";

    /// <summary>Submissions that one client address may make in <see cref="Window"/>; 0 switches the limit off.</summary>
    [Range(0, 10_000)]
    public int PerClient { get; set; } = 10;

    /// <summary>Submissions that all clients together may make to one instance in <see cref="Window"/>; 0 switches the limit off.</summary>
    [Range(0, 1_000_000)]
    public int Overall { get; set; } = 3_000;

    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Messages that may name one e-mail address in <see cref="AddressWindow"/>; 0 switches the limit off.</summary>
    [Range(0, 1_000)]
    public int PerAddress { get; set; } = 20;

    public TimeSpan AddressWindow { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Which hop from the right of <c>X-Forwarded-For</c> is the client: 1 for the platform's front end alone, 2 with your own proxy before it.</summary>
    [Range(1, 10)]
    public int ClientHop { get; set; } = 1;

    /// <summary>Higher than the weight of any single signal, so that one alone does not quarantine a message.</summary>
    internal const int MinQuarantineAt = 3;

    /// <summary>The spam score from which a message is quarantined. No single signal reaches the minimum.</summary>
    [Range(MinQuarantineAt, 100)]
    public int QuarantineAt { get; set; } = MinQuarantineAt;

    /// <summary>The largest number that a browser has to search for (ALTCHA); 0 switches proof of work off.</summary>
    [Range(0, 10_000_000)]
    public int ProofOfWork { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Window <= TimeSpan.Zero)
        {
            yield return new ValidationResult("a time longer than zero is needed.", [nameof(Window)]);
        }

        if (AddressWindow <= TimeSpan.Zero || AddressWindow > TimeSpan.FromDays(7))
        {
            yield return new ValidationResult("a time up to seven days is needed.", [nameof(AddressWindow)]);
        }
    }
}
