using System.Text;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Commands.Binding;

namespace NegotiationTracker.Service.Tests.Commands.Binding;

public enum Stance
{
    Supports,
    ReportsEffort,
}

public sealed record Passage(string Sha256, ValueList<Span> Ranges);

public sealed record Span(int Start, int End);

public sealed record Cited(Slug Source, string? Locator = null, Passage? Text = null);

public abstract record Account
{
    public Stance Stance { get; init; }

    public ValueList<string> Complete { get; init; } = [];

    public abstract ActorCode Actor { get; init; }

    public virtual string Computed => $"{Actor} {Stance}";
}

public sealed record Seated(
    ActorCode Actor,
    Stance Role,
    Name? Head,
    ValueList<Cited> Sources,
    [property: AsWritten] string? AsWritten = null,
    string? Note = null,
    int? Number = null,
    Stance? Other = Stance.ReportsEffort,
    bool Unmatched = false,
    Guid? Id = null,
    decimal? Share = null,
    long Order = 7,
    ValueList<string>? Tags = null) : Account
{
    public override ActorCode Actor { get; init; } = Actor;

    public int SourceCount { get; } = Sources.Count;
}

public sealed record Wrapper(Slug When, ValueList<Cited> Evidence);

public sealed record Overlapping(string Note);

internal static class Samples
{
    public const string Valid = """
        {"actor":"RUS","role":"reports-effort","head":"Aleksandr Lavrentyev","sources":[{"source":"kazinform-1","locator":"p. 2"},
        {"source":"tass-2","text":{"sha256":"ab","ranges":[{"start":1,"end":2}]}}],"asWritten":"Rossiya","note":"a","number":3,"other":null,
        "unmatched":true,"id":"0190f5a0-0000-7000-8000-000000000001","share":0.5,"order":9,"stance":"supports","complete":["sources"],"tags":[]}
        """;

    public static Binder Binder { get; } = new();

    public static BindingResult<T> Bind<T>(string json) => Binder.Bind<T>(Encoding.UTF8.GetBytes(json));

    /// <summary>The least seat that binds, with more members.</summary>
    public static BindingResult<Seated> Seat(string members = "") => Bind<Seated>($$"""{"actor":"RUS","role":"supports"{{members}}}""");

    public static IEnumerable<string> Told<T>(this BindingResult<T> bound) => bound.Problems.Select(p => $"{p.Path}: {p.Rule}{(p.Position is { } at ? $" ({at})" : "")}");
}
