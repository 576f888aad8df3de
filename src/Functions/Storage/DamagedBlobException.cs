namespace Functions.Storage;

/// <summary>A blob that has to be there is missing, or its bytes are not those that were written: as good as an outage to whoever asks.</summary>
public sealed class DamagedBlobException(string name) : Exception($"{name} is missing or damaged.");
