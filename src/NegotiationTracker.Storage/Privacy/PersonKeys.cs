using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using Npgsql;

namespace NegotiationTracker.Storage.Privacy;

/// <summary>
/// The encryption keys of names, one for each person, in their own schema. Deleting a key erases the name everywhere, and
/// changes no event.
/// </summary>
public sealed partial class PersonKeys(NpgsqlDataSource database) : IDisposable
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly ConcurrentDictionary<string, NameKey> _bySubject = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _loading = new(1, 1);
    private byte[] _bodySecret = [];

    /// <summary>Loads all keys, and the secret for body hashes. Creates the secret if there is none. The process that accepts commands needs both.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        await using var secret = database.CreateCommand(
            "insert into person_keys.secret (name, key) values ('body', $1) on conflict (name) do update set name = excluded.name returning key");
        secret.Parameters.AddWithValue(RandomNumberGenerator.GetBytes(32));
        _bodySecret = (byte[])(await secret.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Reads all keys into memory: names are read far more often than keys are created. It writes nothing.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        await using var keys = database.CreateCommand("select subject, key from person_keys.person_key");
        await using (var reader = await keys.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                _bySubject[reader.GetString(0)] = new NameKey(await reader.GetFieldValueAsync<byte[]>(1, ct));
            }
        }

        await ForgetErasedAsync(ct);
    }

    /// <summary>Adds a key to memory only: golden files need the same bytes every time.</summary>
    internal void Hold(PersonId subject, byte[] key) => _bySubject[subject.Text] = new NameKey(key);

    /// <summary>Creates the missing keys. They are durable before anything is encrypted with them.</summary>
    /// <returns>An erased person, who gets no new key. Null if there is none.</returns>
    public async Task<PersonId?> EnsureAsync(IReadOnlyCollection<PersonId> subjects, CancellationToken ct)
    {
        var missing = subjects.Select(s => s.Text).Where(s => !_bySubject.ContainsKey(s) && !_erased.Contains(s)).Distinct(StringComparer.Ordinal).ToArray();
        if (missing.Length == 0)
        {
            return subjects.FirstOrDefault(s => _erased.Contains(s.Text));
        }

        await _loading.WaitAsync(ct);
        try
        {
            await using var make = database.CreateCommand(
                """
                insert into person_keys.person_key (subject, key) select * from unnest($1, $2) made(subject, key)
                where not exists (select from person_keys.erased e where e.subject = made.subject)
                on conflict (subject) do update set subject = excluded.subject returning subject, key
                """);
            make.Parameters.AddWithValue(missing);
            make.Parameters.AddWithValue(missing.Select(_ => RandomNumberGenerator.GetBytes(32)).ToArray());
            await using var reader = await make.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                _bySubject[reader.GetString(0)] = new NameKey(await reader.GetFieldValueAsync<byte[]>(1, ct));
            }
        }
        finally
        {
            _loading.Release();
        }

        return subjects.FirstOrDefault(s => _erased.Contains(s.Text) || !_bySubject.ContainsKey(s.Text));
    }

    /// <summary>Returns the first of these people that was erased. Returns null if none was. It makes no key.</summary>
    public async Task<PersonId?> FindErasedAsync(IReadOnlyCollection<PersonId> subjects, CancellationToken ct)
    {
        var missing = subjects.Select(s => s.Text).Where(s => !_bySubject.ContainsKey(s)).ToArray();
        if (missing.Length > 0)
        {
            await using var find = database.CreateCommand("select subject from person_keys.erased where subject = any($1) limit 1");
            find.Parameters.AddWithValue(missing);
            if (await find.ExecuteScalarAsync(ct) is string erased)
            {
                return subjects.First(s => s.Text == erased);
            }
        }

        return subjects.FirstOrDefault(s => _erased.Contains(s.Text));
    }

    /// <summary>Returns the keyed hash of a request body. With a plain hash, erased names could be guessed.</summary>
    public string BodyHash(ReadOnlySpan<byte> canonicalBody) => Convert.ToHexStringLower(HMACSHA256.HashData(_bodySecret, canonicalBody));

    /// <summary>Returns the ciphertext of a name. The nonce depends on the content and the path, so that a repeat gives the same bytes.</summary>
    public EncryptedName Encrypt(PersonalName name, EntryId entry, string path)
    {
        var key = _erased.Contains(name.Subject.Text) ? null : _bySubject.GetValueOrDefault(name.Subject.Text);
        if (key is null)
        {
            throw new InvalidOperationException($"person {name.Subject} was erased and has no key");
        }

        var plain = Encoding.UTF8.GetBytes(name.Text ?? string.Empty);
        var nonceKey = HMACSHA256.HashData(key.Bytes, "nonce"u8);
        var nonce = HMACSHA256.HashData(nonceKey, Encoding.UTF8.GetBytes($"{entry}\n{path}\n{name.Text}")).AsSpan(0, NonceSize);
        var sealedBytes = new byte[NonceSize + plain.Length + TagSize];
        nonce.CopyTo(sealedBytes);
        using var aes = new AesGcm(key.Bytes, TagSize);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceSize, plain.Length), sealedBytes.AsSpan(NonceSize + plain.Length));
        return new EncryptedName(name.Subject.Text, key.Id, Convert.ToBase64String(sealedBytes));
    }

    /// <summary>Returns the name. Its text is null if its key was deleted, even if the person has another key now.</summary>
    public PersonalName Decrypt(EncryptedName stored)
    {
        var subject = PersonId.Parse(stored.S).OrThrow();
        var key = _erased.Contains(stored.S) ? null : _bySubject.GetValueOrDefault(stored.S) ?? Fetch(stored.S);
        if (key is null || key.Id != stored.K)
        {
            return new PersonalName(subject, null);
        }

        var bytes = Convert.FromBase64String(stored.C).AsSpan();
        var plain = new byte[bytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key.Bytes, TagSize);
        aes.Decrypt(bytes[..NonceSize], bytes[NonceSize..^TagSize], bytes[^TagSize..], plain);
        return new PersonalName(subject, Encoding.UTF8.GetString(plain));
    }

    public void Dispose() => _loading.Dispose();

    /// <summary>Returns a key that another process created. Reading is synchronous because JSON is read in one go.</summary>
    private NameKey? Fetch(string subject)
    {
        using var connection = database.OpenConnection();
        using var command = new NpgsqlCommand("select key from person_keys.person_key where subject = $1", connection);
        command.Parameters.AddWithValue(subject);
        return command.ExecuteScalar() is byte[] { Length: > 0 } key ? _bySubject[subject] = new NameKey(key) : null;
    }

    /// <summary>A key, and the hash by which ciphertext refers to it.</summary>
    private sealed class NameKey(byte[] bytes)
    {
        public byte[] Bytes => bytes;

        public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}

/// <summary>A name on disk.</summary>
/// <param name="S">The person.</param>
/// <param name="K">SHA-256 of the key, as hexadecimal digits.</param>
/// <param name="C">Nonce, ciphertext and tag, as base 64.</param>
public sealed record EncryptedName(string S, string K, string C);
