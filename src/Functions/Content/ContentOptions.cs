using System.ComponentModel.DataAnnotations;

namespace Functions.Content;

/// <summary>Settings <c>Content__*</c>.</summary>
public sealed class ContentOptions
{
    public const string Section = "Content";

    /// <summary>How many bytes the cache of article bodies may take, in all encodings; the least recently used are evicted.</summary>
    [Range(1024 * 1024, int.MaxValue)]
    public long BodyCacheBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How long a preview link is valid. A revocation is kept for a day longer than the longest.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PreviewLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long what a file was before a save is kept.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan KeepHistory { get; set; } = TimeSpan.FromDays(365);
}
