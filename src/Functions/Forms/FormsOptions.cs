using System.ComponentModel.DataAnnotations;

namespace Functions.Forms;

/// <summary>Limits on the public forms: settings <c>Forms__*</c>.</summary>
public sealed class FormsOptions
{
    public const string Section = "Forms";

    /// <summary>Submissions that one client address may make in <see cref="Window"/>; 0 switches the limit off.</summary>
    [Range(0, 10_000)]
    public int PerClient { get; set; } = 10;

    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(10);
}
