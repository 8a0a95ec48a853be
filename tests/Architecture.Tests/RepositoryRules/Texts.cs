using System.Text.RegularExpressions;

namespace NegotiationTracker.Architecture.Tests.RepositoryRules;

/// <summary>Texts that no file of the repository may contain.</summary>
public sealed partial class Texts
{
    private const string Own = "tests/Architecture.Tests/RepositoryRules/Texts.cs";

    [Fact]
    public void No_file_names_a_folder_of_one_machine() => Files().SelectMany(f => f.Find(MachinePath())).ShouldBeEmpty();

    [Fact]
    public void No_file_names_another_registry_than_the_public_one() => Files().SelectMany(f => f.Find(Registry())).ShouldBeEmpty();

    [Fact]
    public void No_file_holds_a_key_or_a_password() => Files().SelectMany(f => f.Find(Secret())).ShouldBeEmpty();

    [Fact]
    public void Every_text_file_ends_with_a_newline() => Files().Where(f => f.Text.Length > 0 && !f.Text.EndsWith('\n')).ShouldBeEmpty();

    private static IEnumerable<TextFile> Files() => RepositoryFiles.Files().Where(f => f.Name != Own && !f.Name.EndsWith("packages.lock.json", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<![\w.$}/~-])/(home|root|Users|work|workspace|mnt)/\w[\w./-]*|[A-Z]:\\(Users|home)\\", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://[\w.-]*(nexus|artifactory|jfrog|pkgs\.dev|mirror|proxy|registry|feed)[\w.-]*[^\s""']*|<packageSources>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Registry();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(ghp|gho|glpat|xox[bp])[_-]\w{16,}|(?i:password)=[^;""'\s{$]{3,}", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Secret();
}
