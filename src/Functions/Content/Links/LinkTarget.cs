using Functions.Content.Media;

namespace Functions.Content.Links;

/// <summary>What an address in a file leads to.</summary>
/// <param name="Address">The address for readers; empty when it leads nowhere and has to go.</param>
/// <param name="File">The uploaded file, if it is one.</param>
/// <param name="Problem">What is wrong with it.</param>
internal sealed record LinkTarget(string Address, MediaFile? File = null, string? Problem = null);
