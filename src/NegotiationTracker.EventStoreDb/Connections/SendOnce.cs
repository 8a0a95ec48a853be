using System.Net;

namespace NegotiationTracker.EventStoreDb.Connections;

/// <summary>
/// Prevents the platform from sending a request again by itself if the server did not begin with it. The parts of an append that were sent first would be missing, and the server
/// would get an append without them.
/// </summary>
internal sealed class SendOnce(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Content = new OnceContent(request.Content!); // Every gRPC call has one.
        return base.SendAsync(request, cancellationToken);
    }

    private sealed class OnceContent : HttpContent
    {
        private readonly HttpContent content;
        private bool sent;

        public OnceContent(HttpContent content)
        {
            this.content = content;
            foreach (var header in content.Headers)
            {
                Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            if (sent)
            {
                throw new NotBegunException();
            }

            sent = true;
            return content.CopyToAsync(stream, context, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                content.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}

/// <summary>The server reported by HTTP/2 that it has not begun with a request.</summary>
internal sealed class NotBegunException() : IOException("The server has not started to process the request.");
