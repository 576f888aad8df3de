using Functions.Contact.Inquiries;

namespace Functions.Tests.Contact.Inquiries;

public sealed class SealedRowTests
{
    public static TheoryData<Type> Rows => [.. typeof(SealedRow).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SealedRow)))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_new_key_reaches_every_sealed_field(Type row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var made = (SealedRow)Activator.CreateInstance(row)!;
        Assert.Equal(
            row.GetProperties().Where(property => property.PropertyType == typeof(byte[])).Select(property => property.Name).Order(StringComparer.Ordinal),
            made.SealedFields().Select(field => field.Name).Order(StringComparer.Ordinal));
    }
}
