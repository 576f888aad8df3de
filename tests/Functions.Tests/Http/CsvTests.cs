using System.Text;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Http;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData("\0x")]
    [InlineData("|x")]
    [InlineData("%x")]
    [InlineData("＝1")]
    [InlineData("  =1")]
    [InlineData("\0=1")]
    [InlineData("\u200B=1")]
    [InlineData("\uFEFF\u2066@x")]
    [InlineData("\u00AD \uFE0F-1")]
    [InlineData("\U000E0001=1")]
    [InlineData("\u3164=1")]
    [InlineData("\u115F\u1160\uFFA0=1")]
    [InlineData("\u2800\u034F\u17B4=1")]
    [InlineData("\uFE00\U000E0100=1")]
    [InlineData("\uE000=1")]
    [InlineData("\u0378=1")]
    [InlineData("\u20DD\u0903+1")]
    [InlineData("﹦1")]
    [InlineData("⁼1")]
    [InlineData("｜x")]
    // Or the apostrophe of the person's own would be taken for the escaping one.
    [InlineData("'=1")]
    [InlineData("''%50 off")]
    public async Task What_begins_like_a_formula_gets_one_apostrophe(string text)
    {
        Assert.Equal($"\"text\"\r\n\"'{text}\"\r\n", await WrittenAsync(["text"], [text]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ann = Bob")]
    [InlineData("'t Hooft")]
    [InlineData("1-2")]
    [InlineData("é=1")]
    [InlineData("Sleep;Stress and tension")]
    [InlineData("one, two | three")]
    [InlineData("two\r\nlines")]
    [InlineData("a;;b")]
    public async Task What_does_not_stays_as_it_is(string text)
    {
        Assert.Equal($"\"text\"\r\n\"{text}\"\r\n", await WrittenAsync(["text"], [text]));
    }

    [Theory]
    [InlineData("a;=1+1", "a;'=1+1")]
    [InlineData("a,=1+1", "a,'=1+1")]
    [InlineData("a\t=1+1", "a\t'=1+1")]
    [InlineData("a|@x", "a|'@x")]
    [InlineData("a\r\n-x", "a\r\n'-x")]
    [InlineData("a\n \u200B+x", "a\n' \u200B+x")]
    [InlineData("a\u2028=x", "a\u2028'=x")]
    [InlineData("=a;=b;c;=d", "'=a;'=b;c;'=d")]
    [InlineData("\t=x", "'\t'=x")]
    // Quotes begin a cell for a program that divides at the semicolon.
    [InlineData("a;\"=x", "a;'\"=x")]
    [InlineData("a;'=x", "a;''=x")]
    [InlineData("a;|x", "a;'|x")]
    public void What_begins_like_a_formula_within_a_cell_gets_one_too(string text, string cell)
    {
        Assert.Equal(cell, Csv.Cell(text));
        Assert.Equal(text, Csv.TextOf(cell));
    }

    [Property(MaxTest = 2_000)]
    public void Every_text_comes_back(string? text) => Assert.Equal(text ?? "", Csv.TextOf(Csv.Cell(text)));

    [Property(MaxTest = 2_000, Arbitrary = [typeof(CsvTests)])]
    public void Every_text_of_signs_comes_back_and_no_part_of_its_cell_is_a_formula(Signs signs)
    {
        var cell = Csv.Cell(signs.Text);

        Assert.Equal(signs.Text, Csv.TextOf(cell));
        Assert.DoesNotMatch("(^|[,;|\t\r\n])[ \"\u200B]*[=+@%-]", cell);
    }

    public static Arbitrary<Signs> Texts() => Arb.From(
        from length in Gen.Choose(1, 10)
        from signs in Gen.Elements("=+-@%|'\";,\t\r\n \0\u200Ba1".ToCharArray()).ListOf(length)
        select new Signs(string.Concat(signs)));

    [Fact]
    public async Task What_is_written_is_read_back()
    {
        string?[][] rows = [["=a@example.com", "\u200B@b", "Sleep;Stress"], ["a\"b,c\r\nd", "\u202EAnn", null], ["", "", "x"]];

        var read = await ReadAsync(await WrittenAsync(["email", "name", "topics"], rows));

        Assert.Equal(rows.Select(row => row.Select(cell => cell ?? "")), read.Skip(1).Select(row => row.Cells.Select(Csv.TextOf)));
    }

    [Fact]
    public async Task An_export_begins_with_the_mark_of_UTF_8()
    {
        Assert.Equal(Encoding.UTF8.GetPreamble(), (await BytesAsync(["text"], []))[..3]);
    }

    [Theory]
    [InlineData("email,topics\na,Sleep;Stress;Work;Kids\nb,Sleep;Stress;Work;Kids\n")]
    [InlineData("email;topics\na;\"Sleep;Stress;Work;Kids\"\nb;\"Sleep;Stress;Work;Kids\"\n")]
    [InlineData("email\ttopics\na\tSleep;Stress;Work;Kids\nb\tSleep;Stress;Work;Kids\n")]
    [InlineData("\uFEFF\"email\",\"topics\"\r\n\r\n\"a\",\"Sleep;Stress;Work;Kids\"\r\n\"b\",\"Sleep;Stress;Work;Kids\"")]
    public async Task A_list_is_read_whatever_separates_its_cells(string list)
    {
        var read = await ReadAsync(list);

        Assert.Equal([["email", "topics"], ["a", "Sleep;Stress;Work;Kids"], ["b", "Sleep;Stress;Work;Kids"]], read.Select(row => row.Cells));
    }

    [Fact]
    public async Task A_row_has_the_number_of_the_line_on_which_it_begins()
    {
        var read = await ReadAsync("email,name\r\na,\"two\r\nlines\"\r\n\r\nb,one\r\n");

        Assert.Equal([2, 5], read.Skip(1).Select(row => row.Line));
    }

    [Fact]
    public async Task A_quote_in_a_cell_is_part_of_it()
    {
        var read = await ReadAsync("email,name\na,Kim \"K\" Lee\n");

        Assert.Equal("Kim \"K\" Lee", read[1].Cells[1]);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_does_not_swallow_the_rows_after_it()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync("email,name\na,\"Kim\nb,Lee\n"));
    }

    [Fact]
    public async Task A_row_that_is_longer_than_any_list_has_is_refused()
    {
        await Assert.ThrowsAsync<CsvFormatException>(() => ReadAsync($"email,name\na,\"{new string('x', 50_000)}\"\nb,Lee\n"));
    }

    [Fact]
    public async Task Payloads_that_people_have_used_come_back_and_none_is_a_formula()
    {
        var payloads = (await File.ReadAllLinesAsync(SharedData.PathOf("csv/payloads.txt"), TestContext.Current.CancellationToken)).Where(line => line.Length > 0).ToList();

        var read = await ReadAsync(await WrittenAsync(["payload"], [.. payloads.Select(payload => new[] { payload })]));

        var cells = read.Skip(1).Select(row => row.Cells[0]).ToList();
        Assert.Equal(payloads, cells.Select(Csv.TextOf));
        Assert.DoesNotContain(cells, cell => cell[0] is '=' or '+' or '-' or '@');
    }

    private static async Task<string> WrittenAsync(string[] columns, params string?[][] rows) => Encoding.UTF8.GetString((await BytesAsync(columns, rows))[3..]);

    private static async Task<byte[]> BytesAsync(string[] columns, string?[][] rows)
    {
        var written = new MemoryStream();
        await Csv.WriteAsync(new DefaultHttpContext { Response = { Body = written } }, "list.csv", columns, rows.ToAsyncEnumerable());
        return written.ToArray();
    }

    private static async Task<List<(int Line, string[] Cells)>> ReadAsync(string list)
    {
        await using var reader = Csv.Reader(new MemoryStream(Encoding.UTF8.GetBytes(list)));
        await reader.ReadHeaderAsync(CancellationToken.None);
        var rows = new List<(int, string[])> { (1, [.. reader.Headers]) };
        while (await reader.ReadAsync(CancellationToken.None))
        {
            rows.Add(((int)reader.LineNumber, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]));
        }

        return rows;
    }

    public sealed record Signs(string Text);
}
