namespace FileHost.Api.Hosting;

/// <summary>One entry of <c>FileHost:WopiClients</c>: an editor that opens this host's files. docs/editors.md says how each is connected.</summary>
public sealed class WopiClientOptions
{
    /// <summary>What people and logs call it, for example Collabora.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where this host reads the editor's discovery, for example https://office.example.org/hosting/discovery.</summary>
    public string DiscoveryUrl { get; set; } = "";

    /// <summary>Where browsers reach the editor, when its discovery names another place: scheme, host and port.</summary>
    public string? Origin { get; set; }

    /// <summary>Whether requests without any proof are accepted although the editor's discovery has proof keys.</summary>
    public bool AcceptUnsigned { get; set; }
}
