using System.ComponentModel.DataAnnotations;

namespace Functions.Content;

/// <summary>Settings <c>Content__*</c>.</summary>
public sealed class ContentOptions
{
    public const string Section = "Content";

    /// <summary>How much memory articles may take in all their encodings; those that are read most stay.</summary>
    [Range(1024 * 1024, int.MaxValue)]
    public long BodyCacheBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How long a link to a draft is good for.</summary>
    public TimeSpan PreviewLifetime { get; set; } = TimeSpan.FromDays(7);
}
