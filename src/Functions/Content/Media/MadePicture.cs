using System.Text.Json.Serialization;

namespace Functions.Content.Media;

/// <summary>What was made of a picture, so that nothing is made twice.</summary>
/// <param name="Width">In pixels, upright; null when it cannot be read.</param>
/// <param name="Height">In pixels, upright; null when it cannot be read.</param>
/// <param name="Widths">The widths in which it is there as WebP, in ascending order; none for one that stays as it is.</param>
public sealed record MadePicture(int? Width, int? Height, IReadOnlyList<int> Widths)
{
    /// <summary>Why readers do not get it; null for a sound one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Problem { get; init; }

    /// <summary>One that cannot be shown.</summary>
    internal static MadePicture Failed(string problem, int? width = null, int? height = null) => new(width, height, []) { Problem = problem };
}

/// <summary>A file made from a picture.</summary>
/// <param name="Width">Its width; null for the one that is shown where WebP is not.</param>
internal sealed record PictureFile(int? Width, byte[] Bytes, string ContentType);
