using NegotiationTracker.Storage.Memory;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Memory;

/// <summary>A cache keeps what was used last, up to a size.</summary>
public sealed class LastUsedValues
{
    private readonly LruCache<string, int> _cache = new(10, size => size);

    [Fact]
    public void What_was_unused_for_longest_goes_first()
    {
        _cache.Set("a", 4);
        _cache.Set("b", 4);
        _cache.TryUse("a", out _).ShouldBeTrue();

        _cache.Set("c", 4).ShouldBe([4]);

        _cache.Keys.Order().ShouldBe(["a", "c"]);
    }

    [Fact]
    public void To_look_at_a_value_is_not_to_use_it()
    {
        _cache.Set("a", 4);
        _cache.Set("b", 4);
        _cache.Peek("a").ShouldBe(4);

        _cache.Set("c", 4);

        _cache.Keys.ShouldNotContain("a");
    }

    [Fact]
    public void A_value_in_place_of_another_counts_once()
    {
        _cache.Set("a", 6);
        _cache.Set("a", 5);

        _cache.Set("b", 5).ShouldBeEmpty();
        _cache.Remove("a").ShouldBe(5);
        _cache.Set("c", 5).ShouldBeEmpty();
    }

    [Fact]
    public void A_value_larger_than_everything_stays_alone()
    {
        _cache.Set("a", 3);

        _cache.Set("b", 11).ShouldBe([3]);

        _cache.TryUse("b", out var size).ShouldBeTrue();
        size.ShouldBe(11);
    }

    [Fact]
    public void Nothing_is_left_after_clearing()
    {
        _cache.Set("a", 10);
        _cache.Clear();

        _cache.TryUse("a", out _).ShouldBeFalse();
        _cache.Set("b", 10).ShouldBeEmpty();
    }
}
