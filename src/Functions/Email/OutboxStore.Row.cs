using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Functions.Email;

public sealed partial class OutboxStore
{
    private enum State
    {
        Pending,
        Sent,
        Refused,
        Discarded,
    }

    private sealed class Entity : ITableEntity
    {
        // What a binary property holds. Eight of them are five times the largest issue, and a row may have twice as much.
        private const int MaxPartBytes = 64 * 1024;

        private readonly byte[]?[] _parts = new byte[]?[8];

        public string PartitionKey { get; set; } = Partition;

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public byte[]? Mail1 { get => _parts[0]; set => _parts[0] = value; }

        public byte[]? Mail2 { get => _parts[1]; set => _parts[1] = value; }

        public byte[]? Mail3 { get => _parts[2]; set => _parts[2] = value; }

        public byte[]? Mail4 { get => _parts[3]; set => _parts[3] = value; }

        public byte[]? Mail5 { get => _parts[4]; set => _parts[4] = value; }

        public byte[]? Mail6 { get => _parts[5]; set => _parts[5] = value; }

        public byte[]? Mail7 { get => _parts[6]; set => _parts[6] = value; }

        public byte[]? Mail8 { get => _parts[7]; set => _parts[7] = value; }

        /// <summary>A <see cref="MailOwner"/>.</summary>
        public string? Owner { get; set; }

        public MailKind Kind { get; set; }

        public State State { get; set; }

        public DateTimeOffset AddedAt { get; set; }

        public DateTimeOffset DueAt { get; set; }

        /// <summary>When it was sent, refused or discarded.</summary>
        public DateTimeOffset? SettledAt { get; set; }

        /// <summary>Until when the process that claimed it may be sending it; null when none is.</summary>
        public DateTimeOffset? LeasedUntil { get; set; }

        public int Attempts { get; set; }

        public bool OnTheWay { get; set; }

        public string? LastFailure { get; set; }

        /// <summary>The whole sealed mail; null once it is sent or discarded.</summary>
        [IgnoreDataMember]
        public byte[]? Mail
        {
            get => _parts[0] is null ? null : [.. _parts.SelectMany(part => part ?? [])];
            set
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThan(value?.Length ?? 0, MaxPartBytes * _parts.Length, nameof(value));
                Array.Clear(_parts);
                (value?.Chunk(MaxPartBytes).ToArray() ?? []).CopyTo(_parts, 0);
            }
        }
    }
}
