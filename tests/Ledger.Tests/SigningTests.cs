using System.Runtime.Versioning;
using NegotiationTracker.Signing;
using Nsec = NegotiationTracker.Signing.Ed25519;

namespace NegotiationTracker.Ledger.Tests;

/// <summary>The product's Ed25519 against a library that it does not use, and the files in which its keys lie.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SigningTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tracker-keys-").FullName;

    private string KeyPath => Path.Combine(_folder, "signing.key");

    [Fact]
    public void What_one_library_signs_the_other_verifies()
    {
        var key = Nsec.NewKey("example.org/log", KeyType.Note);
        key.Verifier.PublicKey.ToArray().ShouldBe(Ed25519.PublicKeyOf(key.Seed.ToArray()));
        var signature = Nsec.SignerOf(key)("text"u8);
        signature.ShouldBe(Ed25519.Signs(key)("text"u8));
        Ed25519.Verifies(key.Verifier.PublicKey, "text"u8, signature).ShouldBeTrue();
        Nsec.Verifies(key.Verifier.PublicKey, "text"u8, signature).ShouldBeTrue();
        Nsec.Verifies(key.Verifier.PublicKey, "Text"u8, signature).ShouldBeFalse();
    }

    [Fact]
    public void Bytes_that_are_no_key_verify_nothing() => Nsec.Verifies(new byte[31], "text"u8, new byte[64]).ShouldBeFalse();

    [Fact]
    public void A_key_file_is_made_once_and_only_its_owner_may_read_it()
    {
        var made = KeyFile.ReadOrMake(KeyPath, () => "example.org/log", KeyType.Note).ShouldHaveSingleItem();
        KeyFile.ReadOrMake(KeyPath, () => "example.org/other", KeyType.Note).ShouldHaveSingleItem().Secret().ShouldBe(made.Secret());
        File.GetUnixFileMode(KeyPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_key_file_that_others_may_use_is_refused(UnixFileMode more)
    {
        KeyFile.Write(KeyPath, [Nsec.NewKey("example.org/log", KeyType.Note)]);
        File.SetUnixFileMode(KeyPath, File.GetUnixFileMode(KeyPath) | more);
        Should.Throw<KeyFileException>(() => KeyFile.Read(KeyPath)).Message.ShouldContain("chmod 600");
    }

    [Fact]
    public void While_one_key_takes_over_from_another_both_stand_in_the_file()
    {
        SignerKey[] keys = [Nsec.NewKey("example.org/log", KeyType.Note), Nsec.NewKey("example.org/log", KeyType.Note)];
        KeyFile.Write(KeyPath, keys);
        KeyFile.Read(KeyPath).Select(k => k.Secret()).ShouldBe(keys.Select(k => k.Secret()));
    }

    [Fact]
    public void A_file_that_is_missing_empty_garbled_or_of_several_names_is_refused_and_named()
    {
        Should.Throw<KeyFileException>(() => KeyFile.Read(KeyPath)).Message.ShouldContain(KeyPath);
        foreach (var text in (string[])["", "something\n", $"{Nsec.NewKey("a", KeyType.Note).Secret()}\n{Nsec.NewKey("b", KeyType.Note).Secret()}\n"])
        {
            SafeFile.Replace(KeyPath, text, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            Should.Throw<KeyFileException>(() => KeyFile.Read(KeyPath)).Message.ShouldContain(KeyPath);
        }
    }

    [Fact]
    public void What_is_added_to_a_file_stands_behind_what_was_there()
    {
        SafeFile.Append(KeyPath, "one\n");
        SafeFile.Append(KeyPath, "two\n");
        File.ReadAllText(KeyPath).ShouldBe("one\ntwo\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
