using Functions.Http;

namespace Functions.Content.Reading;

/// <summary>A cached response, with the value of its header <c>Link</c> (empty for none).</summary>
public sealed record CachedResponse(EncodedContent Content, string Link);
