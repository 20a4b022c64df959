using FileHost.Domain.Files;

namespace FileHost.Api.Hosting;

/// <summary>The section "FileHost" of the configuration. README.md has the same table.</summary>
public sealed class FileHostOptions
{
    public const string Section = "FileHost";

    /// <summary>Where the private database and the contents lie; relative to the current folder.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>Where clients reach the host, for example https://files.example.org; the request's own address when empty.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>
    /// Addresses or networks of reverse proxies, separated by commas, whose X-Forwarded-For, -Proto and -Host are believed. Nobody's by default.
    /// </summary>
    public string Proxies { get; set; } = "";

    /// <summary>OpenID Connect authority whose bearer tokens are accepted. Without one, and outside Production, the host issues its own.</summary>
    public string? Authority { get; set; }

    /// <summary>Audience that the authority's tokens must name.</summary>
    public string Audience { get; set; } = "filehost";

    /// <summary>Id of the client that the authority knows the administrators' pages as; without one, people paste a token to sign in.</summary>
    public string? ClientId { get; set; }

    /// <summary>Secret of that client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Folder of PostgreSQL's programs, when they are not where they usually are.</summary>
    public string? PostgresBinaries { get; set; }

    /// <summary>Largest content, in bytes.</summary>
    public long MaxFileSize { get; set; } = 16L << 30;

    /// <summary>Largest content of driveItem's simple upload, in bytes.</summary>
    public long SimpleUploadLimit { get; set; } = 4 << 20;

    /// <summary>
    /// driveItem: requests that one caller may make in a minute on one node, in bursts or not; 0 for any number. Fragments and downloads don't
    /// count.
    /// </summary>
    public int RequestsPerMinute { get; set; } = 6000;

    /// <summary>Contents up to this size, in bytes, are stored in the database together with their save. At most 131071.</summary>
    public int InlineLimit { get; set; } = 16 << 10;

    /// <summary>Extensions that new files may not have, separated by commas: uploads and PutRelativeFile refuse them.</summary>
    public string BlockedExtensions { get; set; } = ".ashx,.asmx,.json,.soap,.svc,.xamlx";

    /// <summary>How long the bytes of refused saves are kept.</summary>
    public TimeSpan VaultTime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Most bytes of refused saves that are kept for one file.</summary>
    public long VaultBytesPerFile { get; set; } = 32L << 30;

    /// <summary>Most bytes of refused saves that are kept for one person.</summary>
    public long VaultBytesPerUser { get; set; } = 64L << 30;

    /// <summary>For so long after its newest content, a file cannot be deleted permanently.</summary>
    public TimeSpan RetentionTime { get; set; }

    /// <summary>The editors that open this host's files; the first that can open a type, does. README.md says what an entry holds.</summary>
    public IList<WopiClientOptions> WopiClients { get; } = [];

    /// <summary>How long a WOPI access token is good for.</summary>
    public TimeSpan WopiTokenTime { get; set; } = TimeSpan.FromHours(10);

    /// <summary>How long a page with an editor can go on before it must be opened again.</summary>
    public TimeSpan HostPageTime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a link to such a page is good for.</summary>
    public TimeSpan LinkTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Origins of sites that may show such a page in a frame, separated by spaces.</summary>
    public string FrameAncestors { get; set; } = "";

    /// <summary>How long a download address is good for.</summary>
    public TimeSpan DownloadTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>WOPI: folders as containers. Whoever holds a token for one file of a person can then come to all files of that person.</summary>
    public bool SupportsContainers { get; set; }

    /// <summary>WOPI: the way from a file to the person's own root container.</summary>
    public bool SupportsEcosystem { get; set; }

    /// <summary>WOPI: what the bootstrapper calls the authority, letters and digits, as agreed with the makers of clients.</summary>
    public string? OAuthProviderId { get; set; }

    /// <summary>WOPI: URL schemes, as JSON, by which clients open an app of the authority to sign in.</summary>
    public string? OAuthUrlSchemes { get; set; }

    /// <summary>Whether clients may edit documents together over WOPI (CSPP Plus).</summary>
    public bool Coauthoring { get; set; }

    /// <summary>Coauthoring: address at which clients tell each other what they type; needed when it is on.</summary>
    public string? RealTimeChannelEndpointUrl { get; set; }

    /// <summary>Coauthoring: address of Office's collaboration service; needed when it is on.</summary>
    public string? OfficeCollaborationServiceEndpointUrl { get; set; }

    /// <summary>Coauthoring: where documents lie, as ISO 3166 has it, for example DEU; clients are told.</summary>
    public string? FileGeoLocationCode { get; set; }

    /// <summary>For so long after a lock has ended, a PutFile that shows it is accepted if nobody has saved since. None by default.</summary>
    public TimeSpan LateSaveWindow { get; set; }

    /// <summary>WOPI: Lock, GetLock, RefreshLock, Unlock, UnlockAndRelock. Without them, files that nobody has locked accept every save.</summary>
    public bool SupportsLocks { get; set; } = true;

    /// <summary>WOPI: RenameFile.</summary>
    public bool SupportsRename { get; set; } = true;

    /// <summary>WOPI: DeleteFile.</summary>
    public bool SupportsDeleteFile { get; set; } = true;

    /// <summary>WOPI: PutUserInfo.</summary>
    public bool SupportsUserInfo { get; set; } = true;

    /// <summary>WOPI: AddActivities.</summary>
    public bool SupportsAddActivities { get; set; } = true;

    /// <summary>WOPI: PutRelativeFile is not offered to anybody.</summary>
    public bool UserCanNotWriteRelative { get; set; }

    /// <summary>WOPI: whether CheckFileInfo gives FileUrl, an address of the content that needs no token, for as long as a download address.</summary>
    public bool GivesFileUrl { get; set; } = true;

    /// <summary>Page that opens a file for reading, with {id} for the file's id; for HostViewUrl and GetShareUrl.</summary>
    public string? HostViewUrl { get; set; }

    /// <summary>Page that opens a file for editing, with {id} for the file's id; for HostEditUrl and GetShareUrl.</summary>
    public string? HostEditUrl { get; set; }

    /// <summary>Page that shows a folder, with {id} for the folder's id; for HostUrl, SharingUrl and GetShareUrl of containers.</summary>
    public string? HostContainerUrl { get; set; }

    /// <summary>Editors, separated by commas, that may rename a locked file without showing its lock.</summary>
    public string RenameWithoutLock { get; set; } = "";

    /// <summary>Whether an editor, by the name it is recognised by, may rename without a lock.</summary>
    public bool RenamesWithoutLock(string? client) => client is not null && Listed(RenameWithoutLock, client);

    /// <summary>Whether a name ends in a blocked extension; a name that is nothing else counts too.</summary>
    public bool Blocks(string name) => Listed(BlockedExtensions, FileName.Ending(name));

    private static bool Listed(string list, string entry) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(entry, StringComparer.OrdinalIgnoreCase);
}
