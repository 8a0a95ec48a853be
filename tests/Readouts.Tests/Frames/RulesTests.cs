using NegotiationTracker.Domain.Time;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Tests.Scoring;
using NegotiationTracker.Readouts.Texts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Readouts.Tests.Frames;

/// <summary>Sentences as publishers write them, and the drafts that they give.</summary>
public sealed partial class RulesTests
{
    private static readonly Registry Known = new()
    {
        Actors =
        [
            new("ALF", ["Alfa", "Republic of Alfa"], ["Alfan"]), new("BRV", ["Bravo"], ["Bravan"]), new("CHA", ["Charlie", "Charlie Movement"], []), new("DEL", ["Delta Union"], []), new("ECH", ["Echoland"], ["Echolandic"]),
            new("UN", ["United Nations", "UN"], []),
        ],
        People =
        [
            new("ash", ["Ada Ash"], "ALF", ["foreign minister"]), new("birch", ["Ben Birch"], "BRV", ["negotiator"]), new("cedar", ["Cleo Cedar"], "UN", ["special envoy"]), new("elm", ["Erik Elm"], "ECH", ["minister of foreign affairs"]),
        ],
        Places = [new("port", ["Port Amity"], null), new("lake", ["Lakeside"], null)],
        Processes = [new("talks", ["Amity talks"])],
    };

    [Theory]
    [InlineData("The fourth round of the Amity talks opened in Port Amity on Tuesday.", "open-round number=4", "open-round place=port", "open-round when=2034-05-02")]
    [InlineData("The fourth round took place in Lakeside from 2 to 4 May 2034, hosted by Echoland.", "open-round number=4", "open-round place=lake", "open-round host=ECH", "open-round when=2034-05-02", "close-round when=2034-05-04")]
    [InlineData("Echoland is hosting the talks.", "open-round host=ECH")]
    [InlineData("The talks ended on Wednesday.", "close-round when=2034-05-03")]
    [InlineData("On 2 and 3 May, Port Amity hosted the fourth round.", "open-round number=4", "open-round place=port", "open-round when=2034-05-02", "close-round when=2034-05-03")]
    [InlineData("The fifth round ended in Port Amity this afternoon.", "open-round number=5", "open-round place=port", "close-round when=2034-05-03")]
    [InlineData("Lakeside, 2–3 May 2034\n\nThe Chair draws the following conclusions from the session.", "open-round place=lake", "open-round when=2034-05-02", "close-round when=2034-05-03")]
    [InlineData("The parties thanked the Kingdom of Echoland, which hosted the talks.", "open-round host=ECH")]
    [InlineData("Charlie and Bravo agreed that the third round should take place in Port Amity.")]
    [InlineData("The third round, held in Port Amity last year, ended without a result.")]
    [InlineData("It was the first meeting since the fourth round in Lakeside two years ago.")]
    public void The_meeting(string text, params string[] drafts) => Read(text, "open-round", "close-round").ShouldBe(drafts, ignoreOrder: true);

    [Theory]
    [InlineData("The delegation of Alfa was headed by Foreign Minister Ada Ash.", "seat-delegation ALF participant", "seat-delegation.head ALF Ada Ash")]
    [InlineData("Alfa was represented by Deputy Minister Otto Oak.", "seat-delegation ALF participant", "seat-delegation.head ALF Otto Oak")]
    [InlineData("Delegations from Alfa and Bravo took part in the talks.", "seat-delegation ALF participant", "seat-delegation BRV participant")]
    [InlineData("Delegations of Alfa, led by Ms. Ada Ash, and of Bravo, led by Mr. Ben Birch, attended.", "seat-delegation ALF participant", "seat-delegation.head ALF Ada Ash", "seat-delegation BRV participant", "seat-delegation.head BRV Ben Birch")]
    [InlineData("Representatives of the United Nations and the Delta Union attended as observers.", "seat-delegation UN observer", "seat-delegation DEL observer")]
    [InlineData("The talks were facilitated by UN envoy Cleo Cedar.", "seat-delegation UN facilitator", "seat-delegation.head UN Cleo Cedar")]
    [InlineData("The meeting took place in the presence of observers from Echoland and the Delta Union.", "seat-delegation ECH observer", "seat-delegation DEL observer")]
    [InlineData("Ada Ash led the Alfan delegation and Ben Birch headed the delegation of Bravo.", "seat-delegation ALF participant", "seat-delegation.head ALF Ada Ash", "seat-delegation BRV participant", "seat-delegation.head BRV Ben Birch")]
    [InlineData("Also present were Echoland and the Delta Union as observers.", "seat-delegation ECH observer", "seat-delegation DEL observer")]
    [InlineData("The following participated in the meeting:\n\n(a) Republic of Alfa, led by H.E. Ada Ash;\n\n(b) Charlie Movement, led by Commander Carl Cork.", "seat-delegation ALF participant", "seat-delegation.head ALF Ada Ash", "seat-delegation CHA participant", "seat-delegation.head CHA Carl Cork")]
    [InlineData("Delegations of Alfa and Bravo met in Port Amity on 2 and 3 May.", "seat-delegation ALF participant", "seat-delegation BRV participant")]
    [InlineData("The third round of talks between Alfa and Bravo began in Lakeside today under the mediation of Echoland.", "seat-delegation ALF participant", "seat-delegation BRV participant", "seat-delegation ECH mediator")]
    [InlineData("The Alfan side was headed by Ada Ash, the side of Bravo by its chief negotiator, Ben Birch.", "seat-delegation ALF participant", "seat-delegation.head ALF Ada Ash", "seat-delegation BRV participant", "seat-delegation.head BRV Ben Birch")]
    [InlineData("Present were the foreign minister of Alfa, Ada Ash, and the negotiator of Bravo, Ben Birch.", "seat-delegation ALF participant", "seat-delegation.head ALF Ada Ash", "seat-delegation BRV participant", "seat-delegation.head BRV Ben Birch")]
    [InlineData("The sides met in Lakeside.\n\nRepublic of Alfa (head of delegation: Ada Ash)\n\nObservers: Delta Union, Echoland\n\nThey spoke.", "seat-delegation ALF participant", "seat-delegation.head ALF Ada Ash", "seat-delegation DEL observer", "seat-delegation ECH observer")]
    [InlineData("For Alfa: Ada Ash (head); for Bravo: Ben Birch (head).", "seat-delegation ALF participant", "seat-delegation.head ALF Ada Ash", "seat-delegation BRV participant", "seat-delegation.head BRV Ben Birch")]
    [InlineData("Echoland and the Delta Union act as guarantors of the process.", "seat-delegation ECH guarantor", "seat-delegation DEL guarantor")]
    [InlineData("In 2032 a ceasefire mediated by Echoland lasted eleven days.")]
    [InlineData("Ada Ash met Ben Birch.")]
    [InlineData("A war between Alfa and Bravo began in 2011.")]
    [InlineData("Alfa did not attend the talks.")]
    [InlineData("Alfa and Bravo attended the third round last year.")]
    [InlineData("The Presidents of Alfa and Bravo asked for the meeting.")]
    public void Who_took_part(string text, params string[] drafts) => Read(text, "seat-delegation", "seat-delegation.head").ShouldBe(drafts, ignoreOrder: true);

    [Theory]
    [InlineData("The Delta Union, which had been invited, was not present.", "record-absence DEL")]
    [InlineData("Bravo boycotted the opening.", "record-absence BRV")]
    [InlineData("The delegation of Bravo stayed away.", "record-absence BRV")]
    [InlineData("No delegation from Bravo attended.", "record-absence BRV")]
    [InlineData("The Delta Union excused itself.", "record-absence DEL")]
    [InlineData("We regret the absence of the Delta Union.", "record-absence DEL")]
    [InlineData("The delegation of Bravo left in the evening and did not come back.")]
    [InlineData("Bravo quit the talks on Wednesday.", "record-walk-out BRV")]
    [InlineData("Reports that Bravo walked out are false.", "record-walk-out BRV denies")]
    [InlineData("The Bravan delegation walked out in the afternoon.", "record-walk-out BRV")]
    [InlineData("Bravo threatened to walk out.")]
    public void Who_was_not_there(string text, params string[] drafts) => Read(text, "record-absence", "record-walk-out", "seat-delegation").ShouldBe(drafts, ignoreOrder: true);

    [Theory]
    [InlineData("Alfa's foreign minister, Ada Ash, said the talks were useful.", "make-statement ALF Ada Ash")]
    [InlineData("Alfan Foreign Minister Ada Ash said the talks were useful.", "make-statement ALF Ada Ash")]
    [InlineData("\"We came to listen,\" said Ben Birch, who leads the delegation of Bravo.", "make-statement BRV Ben Birch")]
    [InlineData("\"We came to listen,\" Birch told reporters.", "make-statement BRV Birch")]
    [InlineData("The Bravan side underlined that it had come to listen.", "make-statement BRV The Bravan side")]
    [InlineData("The Special Envoy welcomed the exchange. She thanked the hosts.", "make-statement UN The Special Envoy", "make-statement UN She")]
    [InlineData("Alfa and Bravo expressed their gratitude to the hosts.", "make-statement collective Alfa and Bravo")]
    [InlineData("Both sides reaffirmed their commitment to the truce.", "make-ceasefire-statement collective Both sides commits")]
    [InlineData("Ada Ash accused Bravo of violating the ceasefire.", "make-ceasefire-statement ALF Ada Ash reports-violation")]
    [InlineData("The minister of foreign affairs of Echoland called on the parties to observe the ceasefire.", "make-ceasefire-statement ECH The minister of foreign affairs of Echoland calls-for")]
    [InlineData("Minister Elm thanked the delegations.", "make-statement ECH Minister Elm")]
    [InlineData("Mr. Birch, for his part, said that Bravo would study the text.", "make-statement BRV Mr. Birch")]
    [InlineData("Echoland's foreign minister Erik Elm, who hosted the meeting, said it had been long.", "make-statement ECH Erik Elm")]
    [InlineData("In his remarks, the minister of foreign affairs stated that the table stays open.", "make-statement ECH the minister of foreign affairs")]
    [InlineData("- We will come again, the head of the Bravan delegation said.", "make-statement BRV the head of the Bravan delegation")]
    [InlineData("\"We wait,\" joked the Echolandic foreign minister, Filip Frost. Frost added that it was late.", "make-statement ECH Filip Frost", "make-statement ECH Frost")]
    [InlineData("Bravo placed on record that it had not agreed to disarm.", "make-statement BRV Bravo")]
    [InlineData("According to Ada Ash, the list was ready. She added that it was long.", "make-statement ALF Ada Ash", "make-statement ALF She")]
    [InlineData("STATEMENT OF BRAVO\n\nWe respect the ceasefire and we expect as much of others.", "make-ceasefire-statement BRV We commits")]
    [InlineData("STATEMENT OF THE SPECIAL ENVOY OF THE UNITED NATIONS\n\nI thank both delegations for their work.", "make-statement UN I")]
    [InlineData("Ben Birch did not comment.")]
    [InlineData("A diplomat said the talks were difficult.")]
    [InlineData("Ada Ash had said last week that she would not come.")]
    [InlineData("The proposal of Ada Ash was noted by nobody.")]
    public void Who_said_something(string text, params string[] drafts) => Read(text, "make-statement", "make-ceasefire-statement").ShouldBe(drafts, ignoreOrder: true);

    [Theory]
    [InlineData("The next round will be held in Lakeside in July.", "announce-next-round window=2034-07", "announce-next-round place=lake")]
    [InlineData("The parties agreed to meet again in Port Amity in two months' time.", "announce-next-round window=2034-07", "announce-next-round place=port")]
    [InlineData("The fifth round is scheduled for 12 June.", "announce-next-round window=2034-06-12")]
    [InlineData("Participants will meet again in Lakeside in the first week of June.", "announce-next-round window=2034-06-01/2034-06-07", "announce-next-round place=lake")]
    [InlineData("Bravo will not attend the next round in Lakeside.")]
    [InlineData("No date for the next round was set.", "announce-next-round denies")]
    [InlineData("Alfa undertook to release forty prisoners by 30 May.", "make-commitment ALF ../2034-05-30")]
    [InlineData("Alfa and Bravo pledged to open the road within two weeks.", "make-commitment ALF+BRV ../2034-05-17")]
    [InlineData("Bravo promised nothing.", "make-commitment BRV denies")]
    [InlineData("Delegations of Alfa and Bravo took part.\n\nThe parties did, however, commit to share lists within ten days.", "make-commitment ALF+BRV ../2034-05-13")]
    [InlineData("Charlie has agreed to receive a team in its camps before 20 May.", "make-commitment CHA ../2034-05-20")]
    [InlineData("The talks will continue tomorrow.")]
    [InlineData("Bravo had promised to open the road.")]
    public void What_is_promised(string text, params string[] drafts) => Read(text, "announce-next-round", "make-commitment").ShouldBe(drafts, ignoreOrder: true);

    [Theory]
    [InlineData("At the end, a joint statement was adopted.", "issue-document joint-statement")]
    [InlineData("Alfa and Bravo signed a memorandum of understanding.", "issue-document memorandum", "sign-document ALF", "sign-document BRV")]
    [InlineData("The protocol was signed by Ada Ash and Ben Birch.", "issue-document protocol", "sign-document ALF", "sign-document BRV")]
    [InlineData("The round ended without a joint statement.", "issue-document joint-statement denies")]
    [InlineData("No joint communiqué was issued.", "issue-document communique denies")]
    [InlineData("Alfa's delegation did not sign the communiqué.", "sign-document ALF denies")]
    [InlineData("Bravo refused to sign the protocol.", "sign-document BRV denies")]
    [InlineData("A communiqué could not be agreed.", "issue-document communique denies")]
    [InlineData("We return without a signature, because Bravo did not sign the protocol.", "sign-document BRV denies")]
    [InlineData("Alfa and Bravo agreed on Wednesday to prolong their truce by thirty days.", "extend-ceasefire")]
    [InlineData("Charlie declared a unilateral ceasefire from 10 May.", "declare-ceasefire CHA")]
    [InlineData("The truce was extended until 30 June.", "extend-ceasefire")]
    [InlineData("An agreement signed in 2019 collapsed within a year.")]
    [InlineData("A joint statement is being drafted.")]
    public void What_was_done(string text, params string[] drafts) => Read(text, "issue-document", "sign-document", "declare-ceasefire", "extend-ceasefire").ShouldBe(drafts, ignoreOrder: true);

    [Fact]
    public void A_paragraph_with_speech_that_gave_nothing_is_shown_as_not_understood()
    {
        var text = ReadoutText.Of("A diplomat said that the mood had changed in the night before the talks. Alfa thanked the hosts for all that they had done.");

        text.WordsOf(ReadoutReader.Read(text, Known, Context()).NotUnderstood.ShouldHaveSingleItem()).ShouldStartWith("A diplomat said");
    }

    private static ReadoutContext Context() => new("a-source", "talks", null, EdtfDate.FromDay(2034, 5, 3));

    private static List<string> Read(string text, params string[] commands) =>
        [.. ReadoutReader.Read(ReadoutText.Of(text), Known, Context()).Drafts.SelectMany(Score.ClaimsOf).Where(c => commands.Contains(c.Command)).Select(Told)];

    private static string Told(Claim claim)
    {
        string? Of(string member) => claim.Members.GetValueOrDefault(member);
        string?[] parts = claim.Command switch
        {
            "open-round" => [.. claim.Members.Select(m => $"{m.Key}={m.Value}")],
            "close-round" => [$"when={Of("when")}"],
            "announce-next-round" => Of("mode") is { } mode ? [mode] : [.. claim.Members.Select(m => $"{m.Key}={m.Value}")],
            "seat-delegation" => [Of("actor"), Of("role")],
            "seat-delegation.head" => [Of("actor"), Of("head.asWritten")],
            "make-statement" or "make-ceasefire-statement" => [Of("speaker.actor"), Of("asWritten"), Of("stance")],
            "make-commitment" => [Of("by"), Of("due"), Of("mode")],
            "issue-document" => [Of("type"), Of("mode")],
            "declare-ceasefire" => [Of("party")],
            "extend-ceasefire" => [],
            _ => [Of("actor"), Of("mode")],
        };
        return string.Join(' ', new[] { claim.Command }.Concat(parts.OfType<string>()));
    }
}
