namespace Functions.Email;

/// <summary>Where alerts to staff are sent. The settings of the contact form define it.</summary>
public sealed class StaffMailOptions
{
    public string AlertAddress { get; set; } = "";
}
