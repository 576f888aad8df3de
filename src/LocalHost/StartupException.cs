namespace LocalHost;

/// <summary>Why LocalHost cannot start, in one sentence for the person who started it: what is missing and what to do.</summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
