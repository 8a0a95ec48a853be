using Microsoft.AspNetCore.Http;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>The state of a form: its values, and what stays the same when it is sent again.</summary>
/// <param name="Values">The values.</param>
/// <param name="Key">The idempotency key, created when the form is first shown. However often the form is sent, it records once.</param>
/// <param name="Version">The version of the thing that the reader saw.</param>
/// <param name="Seen">The last index that the reader saw.</param>
/// <param name="Contradicts">The entries that the reader knowingly contradicts.</param>
/// <param name="Act">The button that sent the form.</param>
public sealed record FormState(FormValues Values, string Key, string? Version, long Seen, IReadOnlyList<string> Contradicts, string Act)
{
    public const string KeyName = "form.key";
    public const string VersionName = "form.version";
    public const string SeenName = "form.seen";
    public const string ContradictsName = "form.contradicts";
    public const string ActName = "form.act";

    /// <summary>The button that adds a source.</summary>
    public const string MoreSources = "more-sources";

    /// <summary>The prefix of a button that adds a part for registering. The prefix of the part follows it.</summary>
    public const string MoreParts = "more-parts:";

    /// <summary>The button that goes on with another command, and the control that names the command.</summary>
    public const string Next = "next";
    public const string NextName = "form.next";

    public static FormState Empty { get; } = new(new FormValues(new Dictionary<string, string>()), string.Empty, null, -1, [], string.Empty);

    /// <summary>The prefix of a button that also contradicts. The entries follow it.</summary>
    public const string Beside = "beside:";

    /// <summary>The prefix of the button that records despite warnings. A digest of the warnings that the reader saw follows it.</summary>
    public const string Despite = "despite:";

    public static FormState New(RecordForm form, FormSubject subject, IReadOnlyList<FormField> fields, HttpContext? http, TimeProvider clock)
    {
        var values = form.Word == "correct" ? FormValues.Of(subject.Entry!, fields) : http is null ? Empty.Values : FormValues.Of(http.Request.Query);
        // The id of a person says nothing about the person, so nobody has to think of one.
        if (form.KeyField.Kind == FieldKind.Person && form.NamesItsThing(subject.Kind) && values[RecordForm.Key].Length == 0)
        {
            var key = RegistrationPart.NewKey();
            values = values.With([(RecordForm.Key, key), (RegistrationPart.Suggested, key)]);
        }

        return new FormState(values, NewKey(clock), subject.Version, subject.Seen, [], string.Empty);
    }

    public static FormState Of(IFormCollection form)
    {
        var act = form[ActName].ToString();
        var named = act.StartsWith(Beside, StringComparison.Ordinal) ? act[Beside.Length..] : string.Empty;
        var contradicts = form[ContradictsName].ToString().Split(',').Concat(named.Split(',')).Where(e => e.Length > 0).Distinct().ToList();
        return new FormState(
            FormValues.Of(form), form[KeyName].ToString(), form[VersionName] is { Count: > 0 } version && version.ToString().Length > 0 ? version.ToString() : null,
            long.TryParse(form[SeenName], out var seen) ? seen : -1, contradicts, act);
    }

    public static string NewKey(TimeProvider clock) => $"form-{Guid.CreateVersion7(clock.GetUtcNow())}";
}
