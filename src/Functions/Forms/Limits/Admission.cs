using Functions.Http;

namespace Functions.Forms.Limits;

/// <summary>Whether a submission may be processed now.</summary>
/// <param name="Refusal">The response when it may not, otherwise null.</param>
/// <param name="ProofOfWorkUsed">Whether it was admitted for its proof of work, which cannot be used again.</param>
public sealed record Admission(Problem? Refusal = null, bool ProofOfWorkUsed = false);
