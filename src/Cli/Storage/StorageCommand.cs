using System.CommandLine;
using Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cli.Storage;

/// <summary><c>storage create</c>: for an account that nobody has prepared for the app. In Azure the infrastructure does it.</summary>
internal static class StorageCommand
{
    public static Command Create()
    {
        var storage = StorageAccount.RequiredOption();
        var create = new Command("create", "Creates every container, table and queue of the app that is not there yet.") { storage };
        create.SetAction((arguments, cancellationToken) => Outcome.OfAsync(() => CreateAsync(arguments.GetRequiredValue(storage), cancellationToken), cancellationToken));
        return new Command("storage", "Works on a storage account.") { create };
    }

    private static async Task<int> CreateAsync(string storage, CancellationToken cancellationToken)
    {
        await using var services = AppServices.Create(storage);
        var places = await services.GetRequiredService<StorageLayout>().CreateAsync(cancellationToken);
        foreach (var place in places)
        {
            Console.WriteLine($"{place.Kind} {place.Name}: {(place.IsNew ? "created" : "was there already")}");
        }

        Console.WriteLine($"{places.Count(place => place.IsNew)} created, {places.Count(place => !place.IsNew)} were there already.");
        return Outcome.Good;
    }
}
