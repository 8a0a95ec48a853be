using NegotiationTracker.Witness;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Operations;

/// <summary>
/// Which addresses are this machine's alone. The service and the witness each have the rule for themselves: they share the ledger's libraries, which know nothing of
/// addresses, and a witness takes nothing from the program that it watches. That the two rules are one is told here.
/// </summary>
public sealed class ListeningOnLoopback
{
    [Theory]
    [InlineData("http://127.0.0.1:5180")]
    [InlineData("http://127.8.9.1:5180")]
    [InlineData("http://localhost:5180")]
    [InlineData("http://LOCALHOST:5180")]
    [InlineData("https://[::1]:5180")]
    public void Both_listen_there(string url) => (Settings.IsLoopback(url), WitnessSettings.IsLoopback(url)).ShouldBe((true, true));

    [Theory]
    [InlineData("http://0.0.0.0:5180")]
    [InlineData("http://[::]:5180")]
    [InlineData("http://*:5180")]
    [InlineData("http://+:5180")]
    [InlineData("http://192.0.2.1:5180")]
    [InlineData("http://localhost.example:5180")]
    [InlineData("http://127.0.0.1.example:5180")]
    [InlineData("http://127.0.0.1@example:5180")]
    [InlineData("127.0.0.1")]
    [InlineData("")]
    public void Neither_listens_there(string url) => (Settings.IsLoopback(url), WitnessSettings.IsLoopback(url)).ShouldBe((false, false));
}
