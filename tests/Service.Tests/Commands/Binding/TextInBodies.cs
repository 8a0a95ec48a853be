using System.Text;
using System.Text.Json;
using NegotiationTracker.Service.Commands.Binding;
using NegotiationTracker.Service.Http;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Commands.Binding;

public sealed class TextInBodies
{
    [Theory]
    [InlineData("""{"actor":"RUS","role":"supports","note":"ab\ud800"}""", "note: the text contains half of a character; send it as valid Unicode (2)")]
    [InlineData("""{"actor":"RUS","role":"supports","note":"\udc00\ud800"}""", "note: the text contains half of a character; send it as valid Unicode (0)")]
    [InlineData("""{"actor":"RUS","role":"supports","note":"a\u0000"}""", "note: the text contains the null character; remove it (1)")]
    [InlineData("""{"actor":"RUS","role":"supports","note":"a\u001b"}""", "note: the text contains a control character other than tab and line ends; remove it (1)")]
    [InlineData("""{"actor":"RUS\ud800","role":"supports"}""", "actor: the text contains half of a character; send it as valid Unicode (3)")]
    [InlineData("""{"actor":"RUS","role":"supports\ud800"}""", "role: the text contains half of a character; send it as valid Unicode (8)")]
    [InlineData("""{"actor":"RUS","role":"supports","sources":[{"source":"a","locator":"\ud800"}]}""", "sources[0].locator: the text contains half of a character; send it as valid Unicode (0)")]
    [InlineData("""{"actor":"RUS","role":"supports","\ud800":1}""", "\uFFFD: there is no field of this name here; remove it or correct its name")]
    public void Are_refused_by_member_where_they_cannot_be_stored(string json, string told)
    {
        Samples.Bind<Seated>(json).Told().ShouldBe([told]);
        using var document = JsonDocument.Parse(json);
        Samples.Binder.Bind<Seated>(document.RootElement).Told().ShouldBe([told]);
    }

    [Fact]
    public void Have_at_most_65536_units()
    {
        Samples.Seat($",\"note\":\"{new string('é', 65_536)}\"").Told().ShouldBeEmpty();
        Samples.Seat($",\"note\":\"{new string('é', 65_537)}\"").Told().ShouldBe(["note: the text is too long; use at most 65536 characters (65536)"]);
    }

    [Fact]
    public void Are_unescaped() => Samples.Seat(@",""note"":""\""\\\/\b\f""").Problems.Count.ShouldBe(1);

    [Fact]
    public void Are_unescaped_to_the_letter() =>
        Samples.Seat(@",""note"":""a\""\\\/\n\r\t\u0041\ud83d\ude00é""").Value!.Note.ShouldBe("a\"\\/\n\r\tA😀é");

    [Fact]
    public void Are_kept_in_form_C() => Samples.Seat(",\"note\":\"Zu\u0308rich\"").Value!.Note.ShouldBe("Z\u00FCrich");

    [Fact]
    public void Keep_their_code_points_where_they_are_as_written() => Samples.Seat(",\"asWritten\":\"Zu\u0308rich\"").Value!.AsWritten.ShouldBe("Zu\u0308rich");

    [Fact]
    public void May_join_Persian_letters_in_a_name() =>
        Samples.Seat(",\"head\":\"\u0639\u0644\u06CC\u200C\u0627\u0635\u063A\u0631\"").Value!.Head!.Text.ShouldContain('\u200C');

    [Theory]
    [InlineData("Ali\u200CAsghar", 3)]
    [InlineData("Ali\u202E", 3)]
    [InlineData(" ", 0)]
    [InlineData("\u00A0", 0)]
    public void May_not_disguise_a_name(string name, int position) =>
        Samples.Seat($",\"head\":\"{name}\"").Problems.ShouldHaveSingleItem().Position.ShouldBe(position);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{} // why")]
    [InlineData("/* why */ {}")]
    [InlineData("""{"a":1,}""")]
    [InlineData("NaN")]
    [InlineData("\uFEFF{}")]
    public void Are_refused_as_a_whole_where_they_are_not_JSON(string text) =>
        Samples.Bind<Seated>(text).Problems.ShouldHaveSingleItem().Rule.ShouldStartWith("the body is not JSON at line 1, byte ");

    [Fact]
    public void Are_refused_where_they_are_not_UTF8() =>
        RequestJson.Parse((byte[])[.. Encoding.ASCII.GetBytes("{\"a\":\""), 0xC3, 0x28]).Problems.ShouldHaveSingleItem().Rule.ShouldBe("the body is not UTF-8 at line 1, byte 7; encode it as UTF-8");

    [Fact]
    public void Nest_32_levels_deep()
    {
        using var deepest = RequestJson.Parse(Encoding.ASCII.GetBytes(new string('[', 32) + new string(']', 32))).Document;
        deepest.ShouldNotBeNull();
        RequestJson.Parse(Encoding.ASCII.GetBytes("{\"a\":" + new string('[', 32))).Problems.ShouldHaveSingleItem().Rule.ShouldBe("the body is nested too deeply; use at most 32 levels");
    }

    [Fact]
    public void Name_a_member_that_stands_twice_by_its_path() =>
        RequestJson.Parse("""{"a":[1,{"b":1,"\u0062":2}],"c":{"b":1}}"""u8.ToArray()).Problems.ShouldBe([new Problem("a[1].b", BindingMessages.DuplicateMember)]);
}
