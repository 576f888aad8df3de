using System.Text.Json.Nodes;
using Functions.Http;
using Functions.Security;
using Functions.Security.Staff;
using Functions.Tests.Infra;

namespace Functions.Tests.Security.Staff;

public sealed class StaffAccessTests
{
    private static readonly FunctionRoutes Routes = new(typeof(Program).Assembly);

    public static TheoryData<string> GuardedFunctions
        => [.. Routes.All.Where(route => route.Template.StartsWith("manage", StringComparison.Ordinal)).Select(route => route.Name)];

    [Theory]
    [MemberData(nameof(GuardedFunctions))]
    public void Every_function_under_manage_asks_for_the_role_that_its_description_names(string function)
    {
        var operation = JsonNode.Parse(Repository.TextOf("src/Functions/OpenApi/openapi.json"))!["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!)
            .Single(operation => operation["operationId"]!.GetValue<string>() == function);
        var described = operation["security"]!.AsArray().Select(way => string.Join(',', way!.AsObject().Single().Value!.AsArray().Select(role => $"{role}"))).ToList();

        var roles = StaffAccess.RolesOf(function);

        Assert.NotEqual(StaffRoles.None, roles);
        Assert.All(described, role => Assert.Equal(roles == StaffRoles.Staff ? "" : $"{roles}", role));
    }

    [Theory]
    [InlineData("SubmitContact")]
    [InlineData("NoSuchFunction")]
    public void What_is_not_in_the_table_no_role_opens(string function) => Assert.Equal(StaffRoles.None, StaffAccess.RolesOf(function));
}
