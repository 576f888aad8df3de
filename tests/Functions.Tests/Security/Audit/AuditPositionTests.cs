using Functions.Security.Audit;

namespace Functions.Tests.Security.Audit;

public sealed class AuditPositionTests
{
    [Fact]
    public void A_position_is_written_as_day_and_line() => Assert.Equal("2026-11-23.jsonl|12", new AuditPosition("2026-11-23.jsonl", 12).ToString());

    [Fact]
    public void A_position_is_read_as_it_was_written() => Assert.Equal(new AuditPosition("2026-11-23.jsonl", 12), AuditPosition.Parse("2026-11-23.jsonl|12"));
}
