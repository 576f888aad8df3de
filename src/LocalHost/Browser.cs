using System.ComponentModel;
using System.Diagnostics;

namespace LocalHost;

internal static class Browser
{
    /// <summary>Shows the address in the person's browser, where there is a screen to show it on.</summary>
    public static void Open(string address)
    {
        var hasScreen = !OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("DISPLAY") is not null || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is not null;
        if (!hasScreen || Console.IsOutputRedirected)
        {
            return;
        }

        try
        {
            using var opened = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Win32Exception)
        {
            // There is no browser: the address is on the terminal.
        }
    }
}
