using System.Text;
using System.Text.Json;
using NegotiationTracker.Ledger.Checkpoints;

namespace NegotiationTracker.Ledger.Tests;

/// <summary>The notes, keys and signatures of Go's note package, and the examples of the specifications.</summary>
public sealed class NoteVectorTests
{
    [Fact]
    public void The_text_is_signed_to_the_same_bytes()
    {
        var key = SignerKey.Parse(Text("skey"), Ed25519.PublicKeyOf);
        key.Verifier.ShouldBe(VerifierKey.Parse(Text("vkey")));
        SignedNote.Sign(Text("text"), [(key.Verifier, Ed25519.Signs(key))]).ToString().ShouldBe(Text("signed"));
    }

    [Fact]
    public void Each_note_opens_or_is_refused_as_it_should()
    {
        var cases = Known().GetProperty("open").EnumerateArray().ToList();
        cases.Count.ShouldBe(6);
        foreach (var @case in cases)
        {
            var keys = @case.GetProperty("keys").EnumerateArray().Select(k => VerifierKey.Parse(Text(k.GetString()!))).ToList();
            IEnumerable<string> Verified() => SignedNote.Parse(Encoding.UTF8.GetBytes(@case.GetProperty("msg").GetString()!)).Verified(keys, Ed25519.Verifies).Select(k => k.Name);
            if (@case.TryGetProperty("error", out _)) Should.Throw<NoteException>(() => Verified().ToList(), @case.GetProperty("desc").GetString());
            else Verified().ShouldBe(@case.GetProperty("verified").EnumerateArray().Select(n => n.GetString()!));
        }
    }

    [Fact]
    public void Malformed_notes_are_refused()
    {
        var malformed = Known().GetProperty("malformedMessages").EnumerateArray().Select(m => Encoding.UTF8.GetBytes(m.GetString()!))
            .Append(Convert.FromHexString(Text("malformedMessageNotUtf8_hex"))).ToList();
        malformed.Count.ShouldBeGreaterThan(5);
        foreach (var note in malformed) Should.Throw<NoteException>(() => SignedNote.Parse(note).Verified([VerifierKey.Parse(Text("vkey"))], Ed25519.Verifies), Encoding.UTF8.GetString(note));
    }

    [Fact]
    public void Bad_verifier_keys_are_refused()
    {
        foreach (var key in Known().GetProperty("badVerifierKeys").EnumerateArray()) Should.Throw<NoteException>(() => VerifierKey.Parse(key.GetString()!));
    }

    [Theory]
    [InlineData("vkey", 2210, 66)]
    [InlineData("skey", 3080, 78)]
    public void No_part_of_a_key_and_no_neighbour_of_it_is_a_key(string name, int parts, int neighbours)
    {
        var key = Text(name);
        var substrings = Enumerable.Range(0, key.Length).SelectMany(from => Enumerable.Range(1, key.Length - from).Select(length => key.Substring(from, length))).Where(s => s != key).ToList();
        var mangled = Enumerable.Range(0, key.Length).Select(at => $"{key[..at]}{(char)(key[at] + 1)}{key[(at + 1)..]}").ToList();
        (substrings.Count, mangled.Count).ShouldBe((parts, neighbours));
        foreach (var text in substrings.Concat(mangled))
        {
            Should.Throw<NoteException>(() => { _ = name == "vkey" ? VerifierKey.Parse(text) : SignerKey.Parse(text, Ed25519.PublicKeyOf).Verifier; }, text);
        }
    }

    [Fact]
    public void The_note_of_the_specification_is_verified_by_its_key()
    {
        var example = Examples().GetProperty("signed_note");
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(example.GetProperty("note").GetString()!));
        note.Verified([VerifierKey.Parse(example.GetProperty("vkey").GetString()!)], Ed25519.Verifies).Single().Name.ShouldBe("example.com/foo");
        note.ToString().ShouldBe(example.GetProperty("note").GetString());
    }

    [Fact]
    public void The_checkpoint_of_the_specification_is_read_and_written()
    {
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(Examples().GetProperty("checkpoint_syntax").GetString()!));
        var checkpoint = Checkpoint.Parse(note.Text);
        (checkpoint.Origin, checkpoint.Size).ShouldBe(("example.com/behind-the-sofa", 20852163));
        checkpoint.Text.ShouldBe(note.Text);
    }

    [Fact]
    public void A_witness_signs_the_message_of_the_specification()
    {
        var checkpoint = SignedNote.Parse(Encoding.UTF8.GetBytes(Examples().GetProperty("checkpoint_syntax").GetString()!)).Text;
        var signed = string.Empty;
        var key = Ed25519.Key("witness.example", 4, KeyType.Cosignature);
        var signature = Cosignature.Sign(key.Verifier, checkpoint, DateTimeOffset.FromUnixTimeSeconds(1679315147), message =>
        {
            signed = Encoding.UTF8.GetString(message);
            return Ed25519.Signs(key)(message);
        });

        signed.ShouldBe(Examples().GetProperty("cosignature_v1_signed_message").GetString());
        Cosignature.Time(signature).ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1679315147));
        new SignedNote(checkpoint, [signature]).Verified([key.Verifier], Ed25519.Verifies).ShouldBe([key.Verifier]);
    }

    private static string Text(string name) => Known().GetProperty(name).GetString()!;

    private static JsonElement Known() => Vectors.Read(Vectors.Folder("golang-sumdb-note", "note_vectors.json"));

    private static JsonElement Examples() => Vectors.Read(Vectors.Folder("c2sp-spec-examples", "examples.json"));
}
