namespace NegotiationTracker.Imports.Tables;

/// <summary>The rows of one file.</summary>
/// <param name="Columns">The names of the columns, in order.</param>
/// <param name="Rows">The rows, in order.</param>
/// <param name="Faults">Rows whose form is broken.</param>
/// <param name="Sha256">SHA-256 of the exact bytes, as 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">The length of the file in bytes.</param>
public sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows, IReadOnlyList<TableFault> Faults, string Sha256, long Bytes);

/// <summary>One row.</summary>
/// <param name="Number">Its number, from 1. The header is not counted.</param>
/// <param name="Line">The line of the file on which it begins, from 1. In a workbook it is the row of the sheet.</param>
/// <param name="Cells">Its cells, in the order of the columns.</param>
public sealed record TableRow(int Number, long Line, IReadOnlyList<string> Cells);

/// <summary>A row whose form is broken.</summary>
/// <param name="Line">The line of the file.</param>
/// <param name="Rule">The broken rule.</param>
public sealed record TableFault(long Line, string Rule);

/// <summary>The form of a file.</summary>
/// <param name="Encoding">The name of the encoding, or null for UTF-8.</param>
/// <param name="Separator">The separator of cells, or null if it is to be found out.</param>
/// <param name="Header">The names of the columns, if the file has no header.</param>
public sealed record TableForm(string? Encoding = null, string? Separator = null, IReadOnlyList<string>? Header = null);

/// <summary>The file cannot be read as a table.</summary>
public sealed class TableException(string rule) : Exception(rule);
