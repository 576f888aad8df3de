namespace Cli;

/// <summary>Why a command cannot do what was asked, in one sentence for the person who asked: what is wrong and what to do.</summary>
internal sealed class CommandException(string message, Exception? inner = null) : Exception(message, inner);
