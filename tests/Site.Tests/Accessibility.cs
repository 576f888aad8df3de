using Microsoft.Playwright;

namespace Site.Tests;

internal static class Accessibility
{
    private const string Check = """
        async () => {
            // Half way from one colour to the next there is no contrast to judge.
            document.getAnimations().filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity).forEach((animation) => animation.finish());
            return (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations
                .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`);
        }
        """;

    /// <summary>What axe-core finds on the page as it is now. It is brought in past the page's content security policy.</summary>
    public static async Task<IReadOnlyList<string>> FaultsOfPageAsync(this IPage page)
    {
        await page.EvaluateAsync(await NodeTools.AxeAsync());
        return await page.EvaluateAsync<string[]>(Check);
    }
}
