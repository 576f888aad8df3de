using System.Text;

namespace Functions.Security.Cryptography;

/// <summary>Where an encrypted field stands. A cipher text that is moved to another row or field does not open.</summary>
public readonly record struct AssociatedData(string Table, string PartitionKey, string RowKey, string Field)
{
    internal byte[] ToBytes() => Encoding.UTF8.GetBytes($"{Table}|{PartitionKey}|{RowKey}|{Field}");
}
