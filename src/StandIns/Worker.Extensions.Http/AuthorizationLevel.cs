namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for <c>AuthorizationLevel</c> of Microsoft.Azure.Functions.Worker.Extensions.Http.</summary>
public enum AuthorizationLevel
{
    Anonymous,
    User,
    Function,
    System,
    Admin,
}
