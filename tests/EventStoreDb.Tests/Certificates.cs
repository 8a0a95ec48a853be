using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>An authority, a server's certificate and a caller's, with their files.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tracker-certificates");
    private readonly X509Certificate2 authority;
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public Certificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        CaFile = Write("ca.crt", authority.ExportCertificatePem());
        Server = Issue("node", "server");
        var caller = Issue("caller", "client");
        (CallerFile, KeyFile) = (Write("caller.crt", caller.ExportCertificatePem()), Write("caller.key", caller.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()));
        CallerThumbprint = caller.Thumbprint;
    }

    /// <summary>For 127.0.0.1.</summary>
    public X509Certificate2 Server { get; }

    public string CaFile { get; }

    public string CallerFile { get; }

    public string KeyFile { get; }

    public string CallerThumbprint { get; }

    public void Dispose() => folder.Delete(recursive: true);

    public string Write(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    private X509Certificate2 Issue(string name, string use)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(use == "server" ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2")], false));
        return request.Create(authority, now.AddDays(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key);
    }
}
