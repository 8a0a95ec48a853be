using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Commands.Binding;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands.Binding;

public sealed class BindingARecord
{
    [Fact]
    public void Gives_every_member_its_value()
    {
        var seated = Samples.Bind<Seated>(Samples.Valid);

        seated.Told().ShouldBeEmpty();
        seated.Value.ShouldBe(new Seated(
            ActorCode.Parse("RUS").OrThrow(),
            Stance.ReportsEffort,
            Name.Parse("Aleksandr Lavrentyev").OrThrow(),
            [new(Slug.Parse("kazinform-1").OrThrow(), "p. 2"), new(Slug.Parse("tass-2").OrThrow(), null, new Passage("ab", [new Span(1, 2)]))],
            "Rossiya",
            "a",
            3,
            null,
            true,
            Guid.Parse("0190f5a0-0000-7000-8000-000000000001"),
            0.5m,
            9,
            [])
        { Complete = ["sources"] });
    }

    [Fact]
    public void Leaves_what_is_not_given_at_its_default()
    {
        var seated = Samples.Seat().Value!;

        (seated.Other, seated.Order, seated.Head, seated.Tags, seated.Unmatched).ShouldBe((Stance.ReportsEffort, 7, null, null, false));
        seated.Sources.ShouldBeEmpty();
        seated.Complete.ShouldBeEmpty();
    }

    [Fact]
    public void Tells_everything_that_is_wrong_at_once() => Samples.Bind<Seated>("""
        {"actor":"Rus","head":" ","note":null,"note":"b","number":1.5,"other":"both","unmatched":"yes","id":"1","share":"x","order":99999999999999999999,
        "sources":[{"source":"a"},{"source":"B","text":{"sha256":3}},null,7],"stance":null,"complete":{},"sourceCount":1,"colour":1}
        """).Told().ShouldBe(
        [
            "note: the field is given twice; give it once",
            "actor: 'Rus' is not the code of an actor; use 2 to 32 capital letters A to Z, digits and underscores, beginning with a letter (1)",
            "head: the name is blank; give a name with at least one visible character (0)",
            "number: the field must be a whole number; send one from -2147483648 to 2147483647",
            "other: 'both' is not a word of this field; use one of supports, reports-effort",
            "unmatched: the field must be true or false; send one of them without quotation marks",
            "id: '1' is not an id; use the form 472ba9b8-2999-83bd-9e22-37338fe8d463",
            "share: the field must be a number; send a JSON number",
            "order: the field must be a whole number; send one from -9223372036854775808 to 9223372036854775807",
            "sources[1].source: 'B' is not a key; use 1 to 100 lower-case letters a to z and digits, with single hyphens between them (0)",
            "sources[1].text.sha256: the field must be a text; send a JSON string",
            "sources[2]: the field must not be null; leave it out if the source does not say it",
            "sources[3]: the field must be an object with fields of its own; send a JSON object",
            "stance: the field must not be null; leave it out if the source does not say it",
            "complete: the field must be a list; send a JSON array",
            "sourceCount: there is no field of this name here; remove it or correct its name",
            "colour: there is no field of this name here; remove it or correct its name",
            "role: the field is required; add it",
        ]);

    [Theory]
    [InlineData("Reports-Effort")]
    [InlineData("ReportsEffort")]
    [InlineData("1")]
    [InlineData("supports, reports-effort")]
    public void Takes_an_enum_in_one_spelling_only(string text) =>
        Samples.Bind<Stance>($"\"{text}\"").Told().ShouldBe([$": '{text}' is not a word of this field; use one of supports, reports-effort"]);

    [Fact]
    public void Takes_at_most_1000_items_of_a_list()
    {
        Samples.Bind<ValueList<int>>($"[{string.Join(',', Enumerable.Repeat(1, 1000))}]").Value!.Count.ShouldBe(1000);
        Samples.Bind<ValueList<int>>($"[{string.Join(',', Enumerable.Repeat(1, 1001))}]").Told().ShouldBe([": the list is too long; send at most 1000 items"]);
    }

    [Fact]
    public void Tells_at_most_100_problems() =>
        Samples.Bind<Wrapper>($"{{{string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"m{i}\":1"))}}}").Problems.Count.ShouldBe(100);

    [Fact]
    public void Takes_two_records_from_one_object()
    {
        var bytes = """{"note":"n","when":"w","evidence":[{"source":"s"}]}"""u8.ToArray();
        var both = Samples.Binder.BindPair<Overlapping, Wrapper>(bytes);

        both.Told().ShouldBeEmpty();
        (both.Value!.First.Note, both.Value.Second.When.Text, both.Value.Second.Evidence.Count).ShouldBe(("n", "w", 1));
    }

    [Fact]
    public void Refuses_what_is_in_neither_of_two_records_once() =>
        Samples.Binder.BindPair<Overlapping, Wrapper>("""{"note":"n","evidence":[],"who":1}"""u8.ToArray()).Told().ShouldBe(
            ["who: there is no field of this name here; remove it or correct its name", "when: the field is required; add it"]);

    [Fact]
    public void Does_not_take_two_records_that_share_a_member() =>
        Should.Throw<InvalidOperationException>(() => Samples.Binder.BindPair<Overlapping, Seated>("{}"u8.ToArray())).Message.ShouldContain("note");

    [Fact]
    public void Follows_a_custom_binding_and_its_path()
    {
        var binding = CustomBinding.Of<Temperature>((binder, json, path) => binder.Bind<int>(json, path) is { IsValue: true } n ? new(new(n.Value), []) : new(null, [new(path, new ErrorMessage("cold", "cold"))]));
        var binder = new Binder(binding);

        binder.Bind<Weather>("""{"now":21}"""u8.ToArray()).Value!.Now.Degrees.ShouldBe(21);
        binder.Bind<Weather>("""{"now":"x"}"""u8.ToArray()).Told().ShouldBe(["now: cold"]);
        Should.Throw<ArgumentException>(() => new Binder(binding, binding));
    }

    private sealed record Weather(Temperature Now);

    private sealed class Temperature(int degrees)
    {
        public int Degrees { get; } = degrees;
    }
}
