using System.Text.Json.Nodes;
using NegotiationTracker.Service.Tests.Queries;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Search;

/// <summary>A search in both samples.</summary>
public sealed class SearchingTheSamples(SampleHost sample) : IClassFixture<SampleHost>
{
    /// <summary>Names of actors and people of the samples, each with a slip of one letter as somebody types it, and what is meant.</summary>
    private static readonly (string Typed, string Meant)[] Slips =
    [
        ("Kazakstan", "actor KAZ"), ("Kasakhstan", "actor KAZ"), ("Kazahkstan", "actor KAZ"), ("Khazakhstan", "actor KAZ"), ("Kazakhstn", "actor KAZ"),
        ("Russian Federaton", "actor RUS"), ("Rusian Federation", "actor RUS"), ("Russain Federation", "actor RUS"), ("Russian Fedration", "actor RUS"), ("Russian Federetion", "actor RUS"),
        ("Turky", "actor TUR"), ("Turkei", "actor TUR"), ("Tukrey", "actor TUR"), ("Turquey", "actor TUR"), ("Turkeyy", "actor TUR"),
        ("Irann", "actor IRN"), ("Irran", "actor IRN"), ("Yran", "actor IRN"), ("Siria", "actor SYR"), ("Syrai", "actor SYR"), ("Syrria", "actor SYR"), ("Sylia", "actor SYR"),
        ("Jordon", "actor JOR"), ("Jodran", "actor JOR"), ("Jorden", "actor JOR"), ("Irak", "actor IRQ"), ("Irac", "actor IRQ"), ("Lebannon", "actor LBN"), ("Lebanan", "actor LBN"), ("Labanon", "actor LBN"),
        ("United Natons", "actor UN"), ("Unitde Nations", "actor UN"), ("Untied Nations", "actor UN"), ("Red Croos", "actor ICRC"), ("Internatonal Committee of the Red Cross", "actor ICRC"),
        ("High Comissioner for Refugees", "actor UNHCR"), ("High Commissioner for Refugess", "actor UNHCR"), ("Govenment of Syria", "actor SYR_GOV"), ("Goverment of Syria", "actor SYR_GOV"), ("Syrian armed oposition", "actor SYR_OPP"),
        ("Argentna", "actor ARG"), ("Agrentina", "actor ARG"), ("Austira", "actor AUT"), ("Cananda", "actor CAN"), ("Candaa", "actor CAN"), ("Switserland", "actor CHE"), ("Swizerland", "actor CHE"), ("Chian", "actor CHN"),
        ("Germnay", "actor DEU"), ("Germeny", "actor DEU"), ("Denmrak", "actor DNK"), ("Denmarck", "actor DNK"), ("Spian", "actor ESP"), ("Frence", "actor FRA"), ("Farnce", "actor FRA"), ("Gahna", "actor GHA"),
        ("Indonezia", "actor IDN"), ("Idonesia", "actor IDN"), ("Inida", "actor IND"), ("Itlay", "actor ITA"), ("Japn", "actor JPN"), ("Kenia", "actor KEN"), ("Marocco", "actor MAR"), ("Morroco", "actor MAR"),
        ("Mexiko", "actor MEX"), ("Netherlnads", "actor NLD"), ("Nederlands", "actor NLD"), ("Panma", "actor PAN"), ("Poeru", "actor PER"), ("Poalnd", "actor POL"), ("Quatar", "actor QAT"), ("Thialand", "actor THA"), ("Tailand", "actor THA"), ("South Afirca", "actor ZAF"),
        ("Lavrentiev", "person Alexander Lavrentyev"), ("Aleksander Lavrentyev", "person Alexander Lavrentyev"), ("Lavrentyef", "person Alexander Lavrentyev"), ("Sedat Onel", "person Sedat Önal"), ("Seddat Onal", "person Sedat Önal"),
        ("Jaberi Ansary", "person Hossein Jaberi Ansari"), ("Hosein Jaberi Ansari", "person Hossein Jaberi Ansari"), ("Saterfield", "person David Satterfield"), ("David Satterfeld", "person David Satterfield"), ("Nawaf Wasfi Tel", "person Nawaf Wasfi Tell"),
        ("Nawaf Tall", "person Nawaf Wasfi Tell"), ("Milosh Strugar", "person Milos Strugar"), ("Strugarr", "person Milos Strugar"), ("Nazarbaev", "person Nursultan Nazarbayev"), ("Nazarbajev", "person Nursultan Nazarbayev"), ("Abdrahmanov", "person Kairat Abdrakhmanov"),
        ("Mohamad Alloush", "person Mohammad Alloush"), ("Allouch", "person Mohammad Alloush"), ("Bashar al-Jafari", "person Bashar al-Jaafari"), ("de Mistua", "person de Mistura"), ("de Misstura", "person de Mistura"), ("Pederson", "person Geir Pedersen"),
        ("Geir Pedersenn", "person Geir Pedersen"), ("Vershinen", "person Vershinin"), ("Bakaev", "person Alibek Bakayev"), ("Najat Rohdi", "person Najat Rochdi"),
    ];

    [Fact]
    public async Task Finds_95_of_100_misspelt_names_among_the_first_three()
    {
        Slips.Length.ShouldBe(100);
        var missed = new List<string>();
        foreach (var (typed, meant) in Slips)
        {
            var first = (await HitsAsync($"q={Uri.EscapeDataString(typed)}&limit=3")).Select(h => h["kind"]!.ToString() == "person" ? $"person {h["name"]}" : $"{h["kind"]} {h["id"]}").ToList();
            if (!first.Contains(meant, StringComparer.Ordinal))
            {
                missed.Add($"{typed}: {string.Join(", ", first)}");
            }
        }

        missed.Count.ShouldBeLessThanOrEqualTo(5, string.Join('\n', missed));
    }

    private async Task<List<JsonNode>> HitsAsync(string query) => [.. (await sample.GetAsync($"/api/search?{query}"))["items"]!.AsArray().Select(i => i!)];
}
