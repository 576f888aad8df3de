using System.CommandLine;
using System.CommandLine.Parsing;

namespace LocalHost;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        var storage = new Option<string?>("--storage") { Description = "Connection string of a storage account. Without it, Azurite is started." };
        var port = new Option<int>("--port") { Description = "Port on this machine.", DefaultValueFactory = _ => LocalHostOptions.DefaultPort };
        var data = new Option<string>("--data") { Description = "Folder for the data.", DefaultValueFactory = _ => Folders.Data };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Do not open a browser." };
        var reset = new Option<bool>("--reset") { Description = "Delete the data first." };
        var staffKey = new Option<string>("--staff-key") { Description = "The key for /api/manage.", DefaultValueFactory = _ => LocalHostOptions.SampleStaffKey };
        var limits = new Option<bool>("--limits") { Description = "Switch the rate limits on." };
        var noEvents = new Option<bool>("--no-events") { Description = "The mailbox does not tell what became of the mails." };
        var mailbox = new Option<Uri?>("--mailbox") { Description = "Address of another LocalHost, whose mailbox takes the mail.", CustomParser = Address };
        var root = new RootCommand("Runs the whole system on this machine. Nothing leaves it: mail goes to a mailbox at /dev/mail.")
        {
            storage, port, data, noBrowser, reset, staffKey, limits, noEvents, mailbox,
        };
        root.SetAction((arguments, cancellationToken) => TerminalRun.RunAsync(
            new LocalHostOptions
            {
                Storage = arguments.GetValue(storage),
                Port = arguments.GetValue(port),
                DataFolder = Path.GetFullPath(arguments.GetValue(data)!),
                OpenBrowser = !arguments.GetValue(noBrowser),
                Reset = arguments.GetValue(reset),
                StaffKey = arguments.GetValue(staffKey)!,
                Limits = arguments.GetValue(limits),
                Events = !arguments.GetValue(noEvents),
                Mailbox = arguments.GetValue(mailbox),
                WatchSample = true,
                Progress = Console.WriteLine,
            },
            cancellationToken));
        using var signals = new StopSignals();
        // System.CommandLine's own handling of signals knows no second one.
        return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, signals.Token);
    }

    private static Uri? Address(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address))
        {
            return address;
        }

        result.AddError("This has to be an address such as http://localhost:7071.");
        return null;
    }
}
