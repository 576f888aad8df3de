namespace Functions.IntegrationTests;

/// <summary>Runs that measure, and hold nothing against a limit: a machine that has other things to do may not fail a test.</summary>
internal static class Figures
{
    public static void SkipUnlessAsked() => Assert.SkipUnless(Environment.GetEnvironmentVariable("FIGURES") == "1", "A run of figures: set FIGURES=1 to measure.");
}
