using System.Security.Cryptography;
using System.Text;

namespace Functions.Operations.Backups;

/// <summary>Counts lines and computes their SHA-256 as they are streamed.</summary>
internal sealed class LineCount : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _rows;

    public BackupTable Result => new(_rows, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    public string Count(string line)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(line + '\n'));
        _rows++;
        return line;
    }

    public void Dispose() => _hash.Dispose();
}
