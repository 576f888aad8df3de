namespace Cli;

/// <summary>A line that fills on a terminal; in a file, a line for every tenth.</summary>
internal sealed class ProgressBar(string activity, int total) : IDisposable
{
    private const int Width = 40;
    private readonly Lock _lock = new();
    private int _done;
    private int _shown = -1;

    public void Advance() => Show(Interlocked.Increment(ref _done));

    public void Finish()
    {
        if (!Console.IsOutputRedirected && _shown >= 0)
        {
            Console.WriteLine();
            _shown = -1;
        }
    }

    public void Dispose() => Finish();

    private void Show(int done)
    {
        lock (_lock)
        {
            var step = (int)((long)done * (Console.IsOutputRedirected ? 10 : Width) / Math.Max(total, 1));
            if (step <= _shown)
            {
                return;
            }

            _shown = step;
            if (Console.IsOutputRedirected)
            {
                Console.WriteLine($"{activity}: {done} of {total}");
            }
            else
            {
                Console.Write($"\r{activity} [{new string('#', step)}{new string('.', Width - step)}] {done} of {total}");
            }
        }
    }
}
