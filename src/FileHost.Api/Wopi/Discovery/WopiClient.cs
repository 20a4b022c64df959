using System.Xml;
using FileHost.Api.Hosting;

namespace FileHost.Api.Wopi.Discovery;

/// <summary>What is known of an editor at a moment.</summary>
/// <param name="Document">Its newest discovery that could be read; null before the first.</param>
/// <param name="FetchedAt">When that was.</param>
/// <param name="Problem">Why the last attempt failed, as a sentence; null when it did not.</param>
public sealed record WopiClientState(DiscoveryDocument? Document, DateTimeOffset? FetchedAt, DateTimeOffset? AttemptedAt, string? Problem)
{
    public static WopiClientState Unknown { get; } = new(null, null, null, null);
}

/// <summary>
/// A configured editor and its discovery, kept in memory. Whoever reads <see cref="State"/> never waits; a discovery that was read once stays
/// good until a newer one could be read.
/// </summary>
public sealed class WopiClient(WopiClientOptions options, IHttpClientFactory http, TimeProvider clock, ILogger<WopiClient> log) : IDisposable
{
    /// <summary>Name of the HTTP client that reads discovery.</summary>
    public const string Http = "discovery";

    /// <summary>How old a discovery may become (WOPI: 12 to 24 hours).</summary>
    public static TimeSpan Freshness { get; } = TimeSpan.FromHours(12);

    /// <summary>Shortest time between two attempts: somebody with false proofs must not make this host knock at an editor's door.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile WopiClientState state = WopiClientState.Unknown;

    public string Name => options.Name;

    public string DiscoveryUrl => options.DiscoveryUrl;

    /// <summary>See <see cref="WopiClientOptions.AcceptUnsigned"/>.</summary>
    public bool AcceptUnsigned => options.AcceptUnsigned;

    public WopiClientState State => state;

    /// <summary>Reads discovery when it is old, or was never read.</summary>
    public Task Refresh(CancellationToken cancellationToken) =>
        state.FetchedAt is { } at && clock.GetUtcNow() - at < Freshness ? Task.CompletedTask : Renew(state, cancellationToken);

    /// <summary>
    /// Reads discovery again because what is known seems to be wrong: a proof did not fit its keys. Reads nothing when another request has
    /// done so since <paramref name="seen"/>, or anybody within the last minute.
    /// </summary>
    /// <returns>What is known now: the same object as <paramref name="seen"/> when nothing was learned.</returns>
    public async Task<WopiClientState> Renew(WopiClientState seen, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (!ReferenceEquals(seen, state) || state.AttemptedAt is { } at && clock.GetUtcNow() - at < Pause) return state;
            return state = await Fetch(cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<WopiClientState> Fetch(CancellationToken cancellationToken)
    {
        var before = state;
        try
        {
            using var client = http.CreateClient(Http);
            await using var xml = new MemoryStream(await client.GetByteArrayAsync(options.DiscoveryUrl, cancellationToken), writable: false);
            var document = DiscoveryXml.Read(xml);
            if (!string.IsNullOrEmpty(options.Origin)) document = document.At(new Uri(options.Origin));
            LogMessages.DiscoveryRead(log, Name, document.Actions.Count);
            return new(document, clock.GetUtcNow(), clock.GetUtcNow(), Problem: null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or XmlException or FormatException
            || e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Once, not every minute for as long as the editor is away.
            if (before.Problem is null) LogMessages.DiscoveryNotRead(log, e, Name);
            return before with { AttemptedAt = clock.GetUtcNow(), Problem = Sentence(e) };
        }
    }

    private static string Sentence(Exception e) => e switch
    {
        HttpRequestException { StatusCode: { } status } => $"The editor answered {(int)status} instead of its discovery.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "The editor's discovery is larger than 4 MiB.",
        OperationCanceledException => "The editor did not answer in time.",
        XmlException or FormatException => $"The editor's discovery cannot be read: {e.Message}",
        _ => $"The editor cannot be reached: {e.Message}",
    };
}
