namespace Functions.Security;

/// <summary>What a member of staff may do: the names of the app roles in Entra ID, and of the roles of a staff key.</summary>
[Flags]
public enum StaffRoles
{
    None = 0,

    /// <summary>Messages from visitors.</summary>
    Inbox = 1,

    /// <summary>Content, newsletters, subscribers and insights.</summary>
    Editor = 2,

    /// <summary>The audit trail, the outbox and keys.</summary>
    Admin = 4,

    /// <summary>All of them.</summary>
    Staff = Inbox | Editor | Admin,
}
