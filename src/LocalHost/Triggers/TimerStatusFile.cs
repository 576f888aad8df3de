using System.Text.Json;

namespace LocalHost.Triggers;

/// <summary>Remembers across restarts when each timer is due next, so that a missed run is known to be past due.</summary>
internal sealed class TimerStatusFile(string path)
{
    private readonly Lock _lock = new();

    public DateTime? NextOf(string timer) => Read().TryGetValue(timer, out var next) ? next : null;

    public void SetNext(string timer, DateTime next)
    {
        lock (_lock)
        {
            var all = Read();
            all[timer] = next;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Moved into place, so that a process that is killed leaves the old file or the new one.
            var draft = $"{path}.{Environment.ProcessId}";
            File.WriteAllText(draft, JsonSerializer.Serialize(all));
            File.Move(draft, path, overwrite: true);
        }
    }

    private Dictionary<string, DateTime> Read()
    {
        lock (_lock)
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, DateTime>>(File.ReadAllText(path))! : [];
        }
    }
}
