namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>What the fields of a form need to offer the registering of a missing thing.</summary>
/// <param name="Registrations">The forms that enter a thing in a registry.</param>
/// <param name="FaultsOf">Returns what is wrong with a control.</param>
/// <param name="Lists">The registries with suggestions.</param>
public sealed record RegistrationContext(IReadOnlyDictionary<FieldKind, RecordForm> Registrations, Func<string, IReadOnlyList<FaultText>> FaultsOf, IReadOnlyList<string?> Lists);
