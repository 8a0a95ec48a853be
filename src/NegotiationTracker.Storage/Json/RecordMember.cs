using System.Reflection;

namespace NegotiationTracker.Storage.Json;

/// <summary>One member of a record, for binding and storing.</summary>
/// <param name="Name">The name in JSON.</param>
/// <param name="ClrName">The name in the record, as in the XML comments.</param>
/// <param name="Type">The type. For a nullable value, it is the type without the question mark.</param>
/// <param name="Nullable">Whether the value may be null.</param>
/// <param name="Required">Whether JSON without the member is invalid.</param>
/// <param name="AsWritten">Whether the text keeps its exact code points.</param>
/// <param name="Rules">The kind of value whose rules apply to a new text. Null if there are none.</param>
/// <param name="Default">The constructor argument if the JSON lacks the member.</param>
/// <param name="Getter">Null if the member cannot be read back.</param>
/// <param name="Setter">Null for constructor parameters.</param>
internal sealed record RecordMember(
    string Name, string ClrName, Type Type, bool Nullable, bool Required, bool AsWritten, Type? Rules, object? Default, MethodInvoker? Getter, MethodInvoker? Setter);
