using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using NegotiationTracker.Imports.Tables;
using Table = NegotiationTracker.Imports.Tables.Table;

namespace NegotiationTracker.Imports.Tests;

public sealed class Tables
{
    [Fact]
    public void A_workbook_gives_the_same_table_as_its_text()
    {
        string[][] rows = [["AgtId", "Agt", "Dat"], ["1", "Agreement\non two lines", "2004-03-02"], ["2", "Second", "2005-11-30"]];
        var book = TableReader.Read(Workbook(rows), new TableForm());
        var text = Read("AgtId,Agt,Dat\n1,\"Agreement\non two lines\",2004-03-02\n2,Second,2005-11-30\n");

        book.Columns.ShouldBe(text.Columns);
        book.Rows.Select(r => string.Join('|', r.Cells)).ShouldBe(text.Rows.Select(r => string.Join('|', r.Cells)));
        book.Rows.Select(r => r.Line).ShouldBe([2, 3]);
        text.Rows.Select(r => r.Line).ShouldBe([2, 4]);
    }

    [Fact]
    public void A_broken_workbook_is_refused() => Should.Throw<TableException>(() => TableReader.Read([0x50, 0x4B, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8], new TableForm()));

    [Fact]
    public void A_byte_order_mark_is_no_part_of_a_name() => TableReader.Read([0xEF, 0xBB, 0xBF, .. "a,b\n1,2\n"u8], new TableForm()).Columns.ShouldBe(["a", "b"]);

    [Fact]
    public void Bytes_of_another_encoding_are_refused_unless_it_is_named()
    {
        byte[] latin = [.. "a\n"u8, 0xE9, (byte)'\n'];
        Should.Throw<TableException>(() => TableReader.Read(latin, new TableForm())).Message.ShouldContain("from 2 on are not utf-8");
        TableReader.Read(latin, new TableForm("iso-8859-1")).Rows[0].Cells.ShouldBe(["é"]);
    }

    [Fact]
    public void A_column_without_a_name_is_named_by_its_place() => Read("a,,a\n1,2,3\n").Columns.ShouldBe(["a", "column 2", "column 3"]);

    [Fact]
    public void A_row_with_other_cells_than_columns_is_reported() => Read("a,b\n1\n1,2\n").Faults.ShouldBe([new TableFault(2, "number-of-cells")]);

    private static Table Read(string text) => TableReader.Read(Encoding.UTF8.GetBytes(text), new TableForm());

    private static byte[] Workbook(string[][] rows)
    {
        using var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var part = book.AddWorkbookPart();
            part.Workbook = new Workbook();
            var sheet = part.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select(r => new Row(r.Select(c => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(c)) })))));
            part.Workbook.AppendChild(new Sheets(new Sheet { Id = part.GetIdOfPart(sheet), SheetId = 1, Name = "Data" }));
        }

        return stream.ToArray();
    }
}
