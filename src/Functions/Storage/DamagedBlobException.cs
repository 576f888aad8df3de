namespace Functions.Storage;

/// <summary>A required blob is missing, or its bytes are not those that were written: callers treat it as an outage.</summary>
public sealed class DamagedBlobException(string name) : Exception($"{name} is missing or damaged.");
