namespace Functions.Security.Staff;

/// <summary>An authenticated member of staff.</summary>
/// <param name="Name">Who it is, for the audit trail: the name of the account, or of the staff key.</param>
/// <param name="Roles">What they may do.</param>
public sealed record StaffMember(string Name, StaffRoles Roles);
