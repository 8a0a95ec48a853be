using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>The forms of all commands, made from the API's own description of them. It is asked once, because it changes only with the service.</summary>
public sealed class RecordForms(TrackerClient client)
{
    private IReadOnlyList<RecordForm>? _all;

    /// <summary>The valid time.</summary>
    public static FormField When { get; } = new("when", FieldKind.Date);

    /// <summary>The mode.</summary>
    public static FormField Mode { get; } = new("mode", FieldKind.Word, Choices: ["denies"]);

    public async Task<IReadOnlyList<RecordForm>> AllAsync() => _all ??= [.. (await client.ListCommandsAsync()).Select(RecordForm.From)];

    /// <summary>Returns the forms for a thing of this kind, in the order of the API.</summary>
    public async Task<IReadOnlyList<RecordForm>> AtAsync(ThingKind kind) => [.. (await AllAsync()).Where(f => f.IsAt(kind))];

    public async Task<RecordForm?> FindAsync(ThingKind kind, string word) => (await AtAsync(kind)).FirstOrDefault(f => f.Word == word);

    /// <summary>Returns the fields for correcting an entry: those of the command that records its event.</summary>
    public async Task<IReadOnlyList<FormField>> FieldsOfAsync(TimelineEntry entry) =>
        [.. ((await AllAsync()).FirstOrDefault(f => f.IsAccount && f.Event == entry.Type)?.Fields ?? []).Append(When).Select(f => f with { Name = $"{CommandBody.Changed}.{f.Name}" })];

    /// <summary>Returns the form that enters a thing in each registry, by the kind of the fields that name such things.</summary>
    public async Task<IReadOnlyDictionary<FieldKind, RecordForm>> RegistrationsAsync() =>
        (await AllAsync()).Where(f => f.Begins && FormField.Registries.ContainsKey(f.KeyField.Kind)).GroupBy(f => f.KeyField.Kind).ToDictionary(g => g.Key, g => g.First());
}
