using System.ComponentModel.DataAnnotations;

namespace Functions.Forms;

/// <summary>Limits and spam scoring of public forms: settings <c>Forms__*</c>.</summary>
public sealed class FormsOptions : IValidatableObject
{
    public const string Section = "Forms";

    /// <summary>Submissions of a form that one client may make in <see cref="Window"/>; 0 switches the limit off.</summary>
    [Range(0, 10_000)]
    public int PerClient { get; set; } = 10;

    /// <summary>Submissions of a form that all clients together may make to one instance in <see cref="Window"/>; 0 switches the limit off.</summary>
    [Range(0, 1_000_000)]
    public int Overall { get; set; } = 3_000;

    /// <summary>Urgent messages that one instance accepts in <see cref="Window"/> although another limit is reached; 0 for all of them.</summary>
    [Range(0, 1_000_000)]
    public int OverallUrgent { get; set; } = 3_000;

    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Messages that may name one e-mail address in <see cref="AddressWindow"/> before further ones are quarantined; 0 switches the limit off.</summary>
    [Range(0, 1_000)]
    public int PerAddress { get; set; } = 20;

    public TimeSpan AddressWindow { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Higher than the weight of any single signal, so that one alone does not quarantine a message.</summary>
    internal const int MinQuarantineAt = 3;

    /// <summary>The spam score from which a message is quarantined. No single signal reaches the minimum.</summary>
    [Range(MinQuarantineAt, 100)]
    public int QuarantineAt { get; set; } = 4;

    /// <summary>The largest number that a browser has to search for (ALTCHA); 0 asks for proof of work only where a limit is reached.</summary>
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
