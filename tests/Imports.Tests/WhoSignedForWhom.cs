using NegotiationTracker.Imports.Matching;

namespace NegotiationTracker.Imports.Tests;

/// <summary>People are drafted with the actor for whom they signed. Where a text leaves that open, the actor is drafted without a person.</summary>
public sealed class WhoSignedForWhom
{
    private static readonly Registry Known = new(
        [
            new KnownActor("XNA", ["Government of Northland", "Northland"], []), new KnownActor("LAKE", ["Lake Front"], []), new KnownActor("HILL", ["Hill Union", "HU"], []),
            new KnownActor("SHORE", ["Shore Movement", "Shore Movement (Maren Sund Faction)"], []),
        ],
        new Dictionary<(string, string), string>(), new Dictionary<(string, string), string>(), [("Port Halden", "port-halden")], _ => false);

    [Theory]
    [InlineData("For the Government of Northland:\nA. Signer, Minister\n\nFor the Lake Front:\nB. Signer", "XNA: A. Signer; LAKE: B. Signer")]
    [InlineData("- For the Government of Northland, A. Signer\r\n- For the Lake Front, B. Signer", "XNA: A. Signer; LAKE: B. Signer")]
    [InlineData("1. Government of Northland, represented by H.E. Dr. Ilse van der Aa (Minister of Foreign Affairs)\n2. Lake Front - General Omar al-Hadi, Commander", "XNA: Ilse van der Aa; LAKE: Omar al-Hadi")]
    [InlineData("For the Government of Northland:\nIlse Aa, Minister of Defence of the Republic\nJ.R. Bó, Head of the Delegation", "XNA: Ilse Aa; XNA: J.R. Bó")]
    [InlineData("President Ilse O'Hara for the Government of Northland; Colonel ERIK LUND for the Lake Front", "XNA: Ilse O'Hara; LAKE: ERIK LUND")]
    [InlineData("For the Lake Front: Ada Ash and Ben Birch", "LAKE: Ada Ash; LAKE: Ben Birch")]
    [InlineData("For the Lake Front: Ada Ash\nFor the Lake Front: Ada Ash", "LAKE: Ada Ash")]
    public void A_name_belongs_to_the_actor_of_its_line_or_of_the_heading_above_it(string text, string expected) => Signers(text).ShouldBe(expected);

    [Theory]
    [InlineData("Northland; Lake Front", "XNA; LAKE")]
    [InlineData("For Northland and the Lake Front:\nAda Ash", "XNA; LAKE")]
    [InlineData("Northland, Lake Front: Ada Ash", "XNA; LAKE")]
    [InlineData("For the Government of Northland:\nFor the Valley People's Army:\nAda Ash", "XNA")]
    [InlineData("Northland and the Valley Army: Ada Ash", "XNA")]
    [InlineData("Northland\nAda Ash", "XNA")]
    [InlineData("Ada Ash, Ben Birch\nFor the Lake Front", "LAKE")]
    [InlineData("For the Lake Front:\nValley Liberation Army\nAda Ash", "LAKE")]
    public void An_actor_without_a_person_of_its_own_has_none(string text, string expected) => Signers(text).ShouldBe(expected);

    [Theory]
    [InlineData("Minister of Foreign Affairs")]
    [InlineData("Prime Minister")]
    [InlineData("Chief of Staff")]
    [InlineData("Done at New Haven, 4 May 1994")]
    [InlineData("New Haven, 4 May 1994")]
    [InlineData("Port Halden")]
    [InlineData("SPM EP")]
    [InlineData("Signatories")]
    [InlineData("Ada")]
    [InlineData("ada ash")]
    [InlineData("Southern Region")]
    [InlineData("Maren Sund Faction")]
    [InlineData("in the presence of Ada Ash")]
    public void What_is_no_name_of_a_person_is_none(string line) => Signers($"For the Lake Front:\n{line}").ShouldBe("LAKE");

    [Fact]
    public void A_text_of_the_greatest_length_is_read()
    {
        var text = string.Concat(Enumerable.Range(0, 1500).Select(i => $"For Northland: Ada Ash{(char)('a' + (i % 26))}\n"));

        SignersInText.In(text, Known).Count.ShouldBe(26);
        SignersInText.In(new string('-', 20_000) + new string(' ', 20_000) + new string('A', 20_000), Known).ShouldBeEmpty();
    }

    private static string Signers(string text) => string.Join("; ", SignersInText.In(text, Known).Select(s => s.Person is null ? s.Actor : $"{s.Actor}: {s.Person}"));
}
