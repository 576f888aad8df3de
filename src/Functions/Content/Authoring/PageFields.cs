using System.Globalization;
using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>Where a page stands in the navigation of the site, and by which words.</summary>
public sealed record NavigationPlace(NavigationArea Area, string Title);

public enum NavigationArea
{
    Header,
    Footer,
}

/// <summary>The fields of pages.</summary>
internal sealed record PageFields(NavigationPlace? Navigation)
{
    public const string OrderKey = "order";

    public static IReadOnlyList<string> Keys { get; } = ["navigation", "navTitle", OrderKey];

    public static PageFields Read(FrontMatter front, string title, ProblemList problems)
    {
        var area = problems.Collect(() => AreaOf(front));
        var name = problems.Collect(() => front.Text("navTitle"));
        return new PageFields(area is { } known ? new NavigationPlace(known, name ?? title) : null);
    }

    /// <summary>The place among others: any number, lower ones first.</summary>
    public static decimal? Order(FrontMatter front) => front.Text(OrderKey) switch
    {
        null => null,
        var text when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var order) => order,
        var text => throw front.Fault(OrderKey, $"{front.Written(OrderKey)} has to be a number, such as 10, not “{text}”."),
    };

    private static NavigationArea? AreaOf(FrontMatter front) => front.Text("navigation")?.ToLowerInvariant() switch
    {
        null => null,
        "header" => NavigationArea.Header,
        "footer" => NavigationArea.Footer,
        _ => throw front.Fault("navigation", $"navigation has to be header or footer, not “{front.Text("navigation")}”: a page that stands in neither has no such line."),
    };
}
