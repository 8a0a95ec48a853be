using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Plural forms, numbers and dates are those of the language, and a date keeps its precision.</summary>
public sealed class NumbersAndDatesInEveryLanguage
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();

    [Theory]
    [InlineData("en", "one", "1")]
    [InlineData("en", "other", "0 2 11 101 1.5")]
    [InlineData("fr", "one", "0 1 1.5")]
    [InlineData("fr", "other", "2 11 101 1000000")]
    [InlineData("ar", "zero", "0")]
    [InlineData("ar", "one", "1")]
    [InlineData("ar", "two", "2")]
    [InlineData("ar", "few", "3 10 103 110")]
    [InlineData("ar", "many", "11 26 99 111 1011")]
    [InlineData("ar", "other", "100 101 102 1000 1.5")]
    [InlineData("de", "one", "1")]
    public void A_number_has_the_form_of_the_language(string language, string form, string numbers) =>
        numbers.Split(' ').ShouldAllBe(n => Plurals.FormOf(decimal.Parse(n, CultureInfo.InvariantCulture), language) == form);

    [Theory]
    [InlineData("en", 0, "0 entries")]
    [InlineData("en", 1, "1 entry")]
    [InlineData("en", 1234, "1,234 entries")]
    [InlineData("fr", 0, "0 entrée")]
    [InlineData("fr", 1, "1 entrée")]
    [InlineData("fr", 1234, "1\u202f234 entrées")]
    [InlineData("ar", 0, "0 قيد")]
    [InlineData("ar", 1, "قيد واحد")]
    [InlineData("ar", 2, "قيدان")]
    [InlineData("ar", 5, "5 قيود")]
    [InlineData("ar", 1234, "1,234 قيدًا")]
    public void A_text_with_a_number_is_a_phrase_of_the_language(string language, long number, string text) =>
        In(language, () => Words<TimelineTexts>().Count("Entries", number).Value).ShouldBe(text);

    [Theory]
    [InlineData("en", "2017-11-01", "1 Nov 2017")]
    [InlineData("en", "2017-03~", "about Mar 2017")]
    [InlineData("en", "2017-10-30/2017-11-01", "30 Oct – 1 Nov 2017")]
    [InlineData("fr", "2017-11-01", "1er nov. 2017")]
    [InlineData("fr", "2017-11-02", "2 nov. 2017")]
    [InlineData("fr", "2017-03", "mars 2017")]
    [InlineData("fr", "2017", "2017")]
    [InlineData("fr", "2017-03~", "mars 2017 environ")]
    [InlineData("fr", "2017-12-31?", "31 déc. 2017 (incertain)")]
    [InlineData("fr", "201X", "années 2010")]
    [InlineData("fr", "2017-21", "printemps 2017")]
    [InlineData("fr", "2017-10-30/2017-11-01", "30 oct. – 1er nov. 2017")]
    [InlineData("fr", "2017-11-01/2017-11-02", "1er – 2 nov. 2017")]
    [InlineData("fr", "../2017-03", "mars 2017 au plus tard")]
    [InlineData("ar", "2017-03", "مارس 2017")]
    [InlineData("ar", "2017-11-01", "1 نوفمبر 2017")]
    [InlineData("ar", "2017~", "نحو 2017")]
    [InlineData("ar", "2017-10-30/2017-11-01", "30 أكتوبر – 1 نوفمبر 2017")]
    public void A_date_is_written_as_people_write_it_and_no_sharper_than_it_is(string language, string edtf, string text) =>
        In(language, () => EdtfLabels.Of(edtf, Words<TimeTexts>())).ShouldBe(text);

    [Fact]
    public void A_date_of_a_brief_has_the_whole_name_of_its_month() =>
        In("fr", () => EdtfLabels.Of("2017-11-01", Words<TimeTexts>(), "MMMM")).ShouldBe("1er novembre 2017");

    private static IStringLocalizer<T> Words<T>() => Services.GetRequiredService<IStringLocalizer<T>>();

    private static string In(string language, Func<string> write)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Language.All.Single(l => l.Name == language);
        try
        {
            return write();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
