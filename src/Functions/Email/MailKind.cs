namespace Functions.Email;

/// <summary>Whom a mail is for. Mails that are due are sent in this order.</summary>
public enum MailKind
{
    /// <summary>Staff have to act: an urgent message, an alarm.</summary>
    Alert,

    /// <summary>Staff have answered somebody, and rely on it that the mail arrives.</summary>
    Person,

    /// <summary>Any other mail to staff.</summary>
    Staff,

    /// <summary>A mail that a visitor triggered, to an address that nobody has checked: the provider may refuse it, and that is no fault of ours.</summary>
    Visitor,
}
