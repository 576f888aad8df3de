using System.Text;

namespace Functions.Security.Cryptography;

/// <summary>The place of an encrypted field, authenticated with it: a ciphertext that is moved to another row or field does not decrypt.</summary>
public readonly record struct AssociatedData(string Table, string PartitionKey, string RowKey, string Field)
{
    internal byte[] ToBytes() => Encoding.UTF8.GetBytes($"{Table}|{PartitionKey}|{RowKey}|{Field}");
}
