namespace Functions.Operations.Overview;

/// <summary>The names of settings, as an operator writes them.</summary>
internal static class SettingName
{
    public static string Of(string section, params ReadOnlySpan<string> parts) => $"{section}__{string.Join("__", parts)}";
}
