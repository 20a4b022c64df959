using System.Globalization;
using FileHost.Api.Streams;

namespace FileHost.Generator;

/// <summary>An editor as the log sees it: what it calls itself, and what it says about its saves.</summary>
/// <param name="Flags">It says whether a save is automatic, the last one, and of something that somebody typed.</param>
/// <param name="Timestamps">It says which state of the document it has seen.</param>
/// <param name="Names">It names the editors of a save.</param>
internal sealed record Client(string? Name, string? Version, string? Agent, string LockPrefix, bool Flags, bool Timestamps, bool Names)
{
    public static IReadOnlyList<(int Weight, Client Value)> All { get; } =
    [
        (5, new("Collabora", "24.04.9.2", "COOLWSD HTTP Agent 24.04.9.2", "cool-lock", Flags: true, Timestamps: true, Names: false)),
        (3, new("ONLYOFFICE", "8.1.3", "ONLYOFFICE/8.1.3", "", Flags: true, Timestamps: false, Names: true)),
        (2, new("Microsoft Office", null, "Microsoft Office Online", """{"S":"1f2d","F":4}""", Flags: false, Timestamps: false, Names: true)),
        (1, new(null, null, "curl/8.5.0", "own", Flags: false, Timestamps: false, Names: false)),
    ];
}

/// <summary>What the log says about the requests of a history.</summary>
internal static class Requests
{
    public static RequestFacts Wopi(Person person, Client client, Guid token, Guid session, int count) => new(person.Id)
    {
        Correlation = session.ToString("D"), Causation = Causation(token, count), Client = client.Name, ClientVersion = client.Version,
        Agent = client.Agent, Session = client.Names ? session.ToString("N") : null, Machine = client.LockPrefix.Length > 10 ? "wac-07" : null,
        Jti = token.ToString("N"), Proof = "none", Ip = "10.0.0.7",
    };

    public static RequestFacts Drive(Person person) => new(person.Id) { App = "sync", Agent = "sync/3.1", Ip = person.Ip };

    public static RequestFacts Administrator(Person person) => new(person.Id) { App = "admin", Agent = "Mozilla/5.0 (X11; Linux x86_64)", Ip = person.Ip };

    private static string Causation(Guid token, int count) => string.Create(CultureInfo.InvariantCulture, $"{token.ToString("N")[..13]}:{count:x8}");
}
