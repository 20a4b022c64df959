using System.Text.Json.Nodes;

namespace FileHost.Api.Streams;

/// <summary>What the log says about the request that an event came from: the metadata columns, and the headers.</summary>
/// <param name="By">The person whose token the request carried; null when the host acts itself.</param>
public sealed record RequestFacts(Guid? By)
{
    /// <summary>The client's own id of what it is doing; ties requests together.</summary>
    public string? Correlation { get; init; }

    /// <summary>This request.</summary>
    public string? Causation { get; init; }

    public string? App { get; init; }
    public string? Client { get; init; }
    public string? ClientVersion { get; init; }
    public string? Session { get; init; }
    public string? Jti { get; init; }
    public string? Proof { get; init; }
    public string? Ip { get; init; }
    public string? Agent { get; init; }
    public string? Machine { get; init; }

    /// <summary>The facts of what the host does of its own accord.</summary>
    public static RequestFacts OfTheHost { get; } = new(By: null) { App = "filehost" };

    public JsonObject Headers()
    {
        var headers = new JsonObject();
        foreach (var (name, value) in new (string, string?)[]
        {
            (nameof(App), App), (nameof(Client), Client), (nameof(ClientVersion), ClientVersion), (nameof(Session), Session), (nameof(Jti), Jti),
            (nameof(Proof), Proof), (nameof(Ip), Ip), (nameof(Agent), Agent), (nameof(Machine), Machine),
        })
            if (!string.IsNullOrEmpty(value)) headers[name] = value;
        return headers;
    }
}
