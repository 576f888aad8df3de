using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Functions.Storage;

/// <summary>
/// The one storage account. Locally the setting <c>Storage</c> is a connection string; in Azure the settings
/// <c>Storage__blobServiceUri</c>, <c>Storage__queueServiceUri</c> and <c>Storage__tableServiceUri</c> name the services and a
/// managed identity authenticates to them. The queue triggers' <c>Connection = "Storage"</c> reads the same settings.
/// </summary>
public sealed class StorageOptions : IValidatableObject
{
    public const string Section = "Storage";

    public string? ConnectionString { get; set; }

    public Uri? BlobServiceUri { get; set; }

    public Uri? QueueServiceUri { get; set; }

    public Uri? TableServiceUri { get; set; }

    /// <summary>The client id of a user-assigned managed identity; empty for the system-assigned one.</summary>
    public string? ClientId { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ConnectionString is null && (BlobServiceUri is null || QueueServiceUri is null || TableServiceUri is null))
        {
            yield return new ValidationResult(
                "set Storage to a connection string, or Storage__blobServiceUri, Storage__queueServiceUri and Storage__tableServiceUri.",
                [nameof(BlobServiceUri)]);
        }
    }

    internal void ReadConnectionString(IConfiguration configuration) => ConnectionString = configuration[Section] is { Length: > 0 } text ? text : null;
}
