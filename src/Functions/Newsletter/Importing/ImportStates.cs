namespace Functions.Newsletter.Importing;

/// <summary>The words for a subscriber's state in the lists of other systems, in lower-case letters and digits.</summary>
internal static class ImportStates
{
    private static readonly HashSet<string> Active = new(["active", "subscribed", "enabled", "confirmed", "optin", "optedin"], StringComparer.Ordinal);

    private static readonly HashSet<string> Left = new(
        [
            "unsubscribed", "unsubscribe", "unsub", "optout", "optedout", "cleaned", "bounced", "bounce", "hardbounce", "hardbounced", "softbounced", "complained", "complaint", "spam",
            "abuse", "nonsubscribed", "notsubscribed", "archived", "pending", "unconfirmed", "inactive", "disabled", "blocklisted", "blacklisted", "blocked", "suppressed", "deleted",
            "removed", "cancelled", "canceled", "transactional", "invalid",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Yes = new(["true", "yes", "y", "t", "1", "x", "on"], StringComparer.Ordinal);
    private static readonly HashSet<string> No = new(["", "false", "no", "n", "f", "off", "never", "none", "null", "nil", "na"], StringComparer.Ordinal);

    public static bool IsActive(string letters) => Active.Contains(letters);

    public static bool IsLeft(string letters) => Left.Contains(letters);

    public static bool IsYes(string letters) => Yes.Contains(letters) || Active.Contains(letters);

    /// <summary>Whether a cell says something, and not no; a date of zeros is none.</summary>
    public static bool IsSaid(string letters) => !No.Contains(letters) && letters.Trim('0').Length > 0;
}
