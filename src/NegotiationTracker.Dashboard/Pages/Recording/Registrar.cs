using System.Text.Json.Nodes;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>What the registrations of a form came to.</summary>
/// <param name="Values">The values of the form, with each registered thing chosen.</param>
/// <param name="Recorded">The answers to what was registered.</param>
/// <param name="Refused">The answer that stopped the rest. Null if all was registered.</param>
/// <param name="Faults">What is wrong with the part that was refused.</param>
public sealed record RegistrationResult(FormValues Values, IReadOnlyList<CommandResponse> Recorded, SubmitResult? Refused, IReadOnlyList<Fault> Faults);

/// <summary>
/// Sends the registrations that a form contains, before its command. Each has an idempotency key made of the form's key and its own, so a form that is sent again
/// registers nothing twice. A registered thing is chosen in the form and its part is emptied, so a refusal of the command loses nothing.
/// </summary>
public sealed class Registrar(TrackerClient client, Suggestions suggested)
{
    /// <summary>The version of a stream that does not exist. A key that is taken is refused, because the fact would be added to another thing.</summary>
    private const string NoStream = "\"0\"";

    /// <param name="parts">The parts that are filled in.</param>
    /// <param name="values">The values of the form.</param>
    /// <param name="formKey">The idempotency key of the form.</param>
    public async Task<RegistrationResult> SendAsync(IReadOnlyList<RegistrationPart> parts, FormValues values, string formKey)
    {
        var (left, recorded) = (parts.ToList(), new List<CommandResponse>());
        while (Next(left, values) is { } part)
        {
            left.Remove(part);
            var key = part.KeyOf(values);
            if (key.Length == 0)
            {
                return new RegistrationResult(values, recorded, new SubmitResult(Ending.Refused), [new Fault(part.KeyName, string.Empty, Fault.Required)]);
            }

            var body = CommandBody.Account(part.Form, values.Under(part.Prefix), []);
            if (EvidenceOf(part, left, values) is { } evidence)
            {
                body["evidence"] = evidence;
            }

            var reply = await SubmitResult.OfAsync(() => client.RecordAsync($"/{part.Registry}/{Uri.EscapeDataString(key)}", part.Form.Command, body, $"{formKey}.{part.Registry}.{key}", NoStream));
            if (reply.Answer is not { } answer)
            {
                var taken = reply.Ending is Ending.Moved or Ending.KeyReused;
                return new RegistrationResult(
                    values, recorded, taken ? new SubmitResult(Ending.Refused) : reply, taken ? [new Fault(part.KeyName, key, Fault.Taken)] : await FaultsAsync(part, reply, values));
            }

            recorded.Add(answer);
            values = part.Chosen(values, key);
        }

        return new RegistrationResult(values, recorded, null, []);
    }

    /// <summary>
    /// Returns the next part to send: one that names no other one, and cites none. If an actor is the side of the source that is to speak for it, then the actor comes first, and does not cite
    /// the source.
    /// </summary>
    private static RegistrationPart? Next(List<RegistrationPart> left, FormValues values) =>
        left.FirstOrDefault(p => !left.Any(o => o != p && (Names(p, o, values) || (p.Kind != FieldKind.Source && o.Kind == FieldKind.Source))))
        ?? left.FirstOrDefault(p => !left.Any(o => o != p && Names(p, o, values)))
        ?? left.FirstOrDefault();

    private static bool Names(RegistrationPart part, RegistrationPart other, FormValues values) =>
        other.Field.Name.StartsWith(part.Prefix, StringComparison.Ordinal) || part.Fields.Any(f => f.Registry == other.Registry && values[f.Name] == values[other.KeyName]);

    /// <summary>Returns the evidence of a registration: the sources of the form. A source is registered as unsourced. Null if the form gives none.</summary>
    private static JsonObject? EvidenceOf(RegistrationPart part, IReadOnlyList<RegistrationPart> left, FormValues values)
    {
        if (part.Kind == FieldKind.Source)
        {
            return new JsonObject { ["unsourced"] = true };
        }

        var pending = left.Where(p => p.Kind == FieldKind.Source).ToList();
        var evidence = CommandBody.Evidence(values.With(
            Enumerable.Range(0, values.Sources).Where(i => values[FormValues.SourceOf(i)].Length == 0 || pending.Any(p => values[p.KeyName] == values[FormValues.SourceOf(i)]))
                .SelectMany(i => ((string, string?)[])[(FormValues.SourceOf(i), null), (FormValues.LocatorOf(i), null), (FormValues.EditionOf(i), null)])));
        return evidence ?? (pending.Count > 0 ? new JsonObject { ["unsourced"] = true } : null);
    }

    private async Task<IReadOnlyList<Fault>> FaultsAsync(RegistrationPart part, SubmitResult reply, FormValues values)
    {
        if (reply.IsUnknownThing && await Lookups.UnknownAsync(suggested, part.Fields, values) is { Count: > 0 } unknown)
        {
            return [.. unknown.Select(u => u.ToFault())];
        }

        IReadOnlyList<string> own = [.. part.Form.Fields.Select(f => f.Name)];
        return [.. reply.Faults([.. own, EvidenceFields.Name]).Select(f => f.Field is null ? f with { Field = reply.Ending == Ending.Refused ? part.KeyName : null } : own.Contains(f.Field) ? f with { Field = part.Prefix + f.Field } : f)];
    }
}
