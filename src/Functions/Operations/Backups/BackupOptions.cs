using System.ComponentModel.DataAnnotations;

namespace Functions.Operations.Backups;

/// <summary>The daily copies of the tables: settings <c>Backups__*</c>.</summary>
public sealed class BackupOptions : IValidatableObject
{
    public const string Section = "Backups";

    /// <summary>How long a backup is kept, and with it data that was erased since.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Keep < TimeSpan.FromDays(1))
        {
            yield return new ValidationResult("at least a day is needed.", [nameof(Keep)]);
        }
    }
}
