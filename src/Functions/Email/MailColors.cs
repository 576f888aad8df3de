namespace Functions.Email;

/// <summary>The colours of src/Site/components.css, by the same names: mail clients know no variables.</summary>
internal sealed record MailColors
{
    public static MailColors Light { get; } = new()
    {
        Paper = "#faf8f3",
        Surface = "#ffffff",
        Sage = "#e7eee5",
        Ink = "#22302a",
        SoftInk = "#51605a",
        Heading = "#1c3d31",
        Green = "#24513f",
        OnGreen = "#ffffff",
        Berry = "#4a558f",
        Line = "#d8dccf",
    };

    public static MailColors Dark { get; } = new()
    {
        Paper = "#141b18",
        Surface = "#1c2622",
        Sage = "#21302a",
        Ink = "#e6ebe5",
        SoftInk = "#b0bdb4",
        Heading = "#dcebdf",
        Green = "#a5d0b6",
        OnGreen = "#10201a",
        Berry = "#b5bff0",
        Line = "#35423c",
    };

    public required string Paper { get; init; }

    public required string Surface { get; init; }

    public required string Sage { get; init; }

    public required string Ink { get; init; }

    public required string SoftInk { get; init; }

    public required string Heading { get; init; }

    public required string Green { get; init; }

    public required string OnGreen { get; init; }

    public required string Berry { get; init; }

    public required string Line { get; init; }
}
