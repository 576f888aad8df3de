using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Benchmarks.Search;

/// <summary>The processor time of this thread alone: what others do on the machine does not count. Where only Linux could tell, the time that passes.</summary>
internal static class ThreadTime
{
    private const int OfThread = 3;

    public static double Milliseconds
        => OperatingSystem.IsLinux() && GetTime(OfThread, out var time) == 0
            ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6)
            : Stopwatch.GetTimestamp() * 1e3 / Stopwatch.Frequency;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Time(long Seconds, long Nanoseconds);
}
