namespace NegotiationTracker.Service.Tests.EventLog.Relay;

/// <summary>Sends a command to a second service.</summary>
internal static class SecondService
{
    public static async Task<int> SendAsync(this HttpClient http, string path, string body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, null, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
