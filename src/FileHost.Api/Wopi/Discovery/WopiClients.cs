using FileHost.Api.Hosting;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Wopi.Discovery;

/// <summary>An action, and the editor that offers it.</summary>
public sealed record OfferedAction(WopiClient Client, WopiAction Action);

/// <summary>The configured editors, in the order of the configuration: the first that can open a file, opens it.</summary>
public sealed class WopiClients(IOptions<FileHostOptions> options, IHttpClientFactory http, TimeProvider clock, ILogger<WopiClient> log) : IDisposable
{
    public IReadOnlyList<WopiClient> All { get; } = [.. options.Value.WopiClients.Select(client => new WopiClient(client, http, clock, log))];

    /// <summary>The origins of all editors' pages, as far as they are known now.</summary>
    public IReadOnlyList<string> Origins => [.. All.SelectMany(client => client.State.Document?.Origins ?? []).Distinct(StringComparer.Ordinal)];

    /// <summary>What the first editor that can do any of this offers for an extension, the first name first; null when none can.</summary>
    public OfferedAction? Find(string extension, params IReadOnlyList<string> names) =>
        (from client in All
         from name in names
         let action = client.State.Document?.Find(name, extension)
         where action is not null
         select new OfferedAction(client, action)).FirstOrDefault();

    public void Dispose()
    {
        foreach (var client in All) client.Dispose();
    }
}
