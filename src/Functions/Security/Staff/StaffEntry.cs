using Functions.Http;

namespace Functions.Security.Staff;

/// <summary>Whether a request is let in to <c>/manage</c>.</summary>
/// <param name="Member">Who it is; null for somebody who is not known.</param>
/// <param name="Refusal">The response when it is not let in, otherwise null.</param>
/// <param name="Act">What the audit trail calls the refusal; null for one that nobody has to know of.</param>
internal sealed record StaffEntry(StaffMember? Member, Problem? Refusal = null, string? Act = null);
