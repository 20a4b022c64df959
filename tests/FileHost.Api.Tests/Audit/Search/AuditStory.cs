using System.Text;
using System.Text.Json;
using FileHost.Api.Tests.Host;
using FileHost.Testing;

namespace FileHost.Api.Tests.Audit.Search;

/// <summary>
/// A morning over one document, played once over HTTP: Alice and Bob edit in Collabora Online, Alice overwrites a conflict, Carol is refused in
/// Office, edits later and lets her lock run out, her last save comes too late, and Dave reads. Then the projections have taken everything in.
/// Several classes ask about it: whoever wants something to happen takes another file.
/// </summary>
public sealed class AuditStory : IAsyncLifetime
{
    public const string Collabora = "COOLWSD HTTP Agent 25.04.1";
    public const string Office = "Microsoft Office 16.0";
    private const string Timestamp = "X-COOL-WOPI-Timestamp";

    private readonly ManualClock clock = new(new DateTimeOffset(2031, 3, 3, 8, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<string, string> persons = [];

    public AuditStory() => Host = new FileHostApplication { Clock = clock };

    public FileHostApplication Host { get; }

    public string File { get; private set; } = null!;

    public string Folder { get; private set; } = null!;

    public string Drive { get; private set; } = null!;

    public HttpClient Auditor { get; private set; } = null!;

    /// <summary>Pseudonym of a person of the story.</summary>
    public string this[string person] => persons[person];

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public async ValueTask InitializeAsync()
    {
        await Host.InitializeAsync();
        using var administrator = Host.AsAdministrator();
        File = await administrator.Upload("Offer.docx", "first draft");
        var (alice, bob) = (await Together(), await Opens("bob", Collabora));
        await Conflict(alice);
        var carol = await Opens("carol", Office);
        await Refused(carol);
        await Closed(bob);
        await Late(carol);
        await Read();
        await Host.CatchUp();
        // Only now: tokens are good for an hour of the story.
        Auditor = Host.As("an auditor", "", "auditor");
        var created = (await Auditor.GetJson($"/api/audit/events?file={File}&type=FileCreated")).GetProperty("items")[0];
        (Folder, Drive) = (created.GetProperty("folder").GetString()!, created.GetProperty("drive").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        Auditor.Dispose();
        await Host.DisposeAsync();
    }

    // 08:10 Alice opens and locks. 08:12 Bob opens. 08:20 the editor saves by itself.
    private async Task<WopiClient> Together()
    {
        Wait(10);
        var alice = await Opens("alice", Collabora);
        await alice.GetFile();
        await alice.Override("LOCK", ("X-WOPI-Lock", "C1"), ("User-Agent", Collabora));
        Wait(2);
        return alice;
    }

    // 08:20 saved. 08:30 the editor believes that version 1 is still there. 08:31 Alice overwrites, and
    // her editor shows its lock again.
    private async Task Conflict(WopiClient alice)
    {
        Wait(8);
        var seen = (await alice.FileInfo()).GetProperty("LastModifiedTime").GetString()!;
        await Save(alice, "by two", "C1", (Timestamp, seen), ("X-COOL-WOPI-IsAutosave", "true"), ("X-COOL-WOPI-IsModifiedByUser", "true"));
        Wait(10);
        await Save(alice, "overwritten", "C1", (Timestamp, seen));
        Wait(1);
        await Save(alice, "overwritten", "C1");
        await alice.Override("REFRESH_LOCK", ("X-WOPI-Lock", "C1"), ("User-Agent", Collabora));
        Wait(4);
    }

    // 08:35 Carol's editor asks for the lock by showing a wrong one. 08:36 it saves with a lock that it does not have.
    private async Task Refused(WopiClient carol)
    {
        await carol.Override("REFRESH_LOCK", ("X-WOPI-Lock", "probe"), ("User-Agent", Office));
        Wait(1);
        await carol.PutFile(Text("by carol, refused"), "O1", ("User-Agent", Office));
    }

    // 08:50 Bob closes the document: a last save, and the lock is given back.
    private async Task Closed(WopiClient bob)
    {
        Wait(14);
        await Save(bob, "closed", "C1", ("X-COOL-WOPI-IsExitSave", "true"));
        await bob.Override("UNLOCK", ("X-WOPI-Lock", "C1"), ("User-Agent", Collabora));
    }

    // 09:00 Carol locks, 09:05 saves. 09:30 her lock runs out. 09:45 her last save comes too late.
    private async Task Late(WopiClient carol)
    {
        Wait(10);
        await carol.Override("LOCK", ("X-WOPI-Lock", "O1"), ("User-Agent", Office));
        Wait(5);
        await carol.PutFile(Text("by carol"), "O1", ("User-Agent", Office), ("X-WOPI-Editors", this["carol"]));
        Wait(40);
        await carol.PutFile(Text("by carol, too late"), "O1", ("User-Agent", Office));
    }

    // 10:00 Dave reads.
    private async Task Read()
    {
        Wait(15);
        await (await Opens("dave", Office, "view")).GetFile();
    }

    private async Task<WopiClient> Opens(string person, string agent, string permissions = "edit")
    {
        var editor = await WopiClient.Open(Host, File, person, permissions);
        using var info = await editor.Send(HttpMethod.Get, "", null, ("User-Agent", agent));
        persons[person] = (await info.EnsureSuccessStatusCode().Json()).GetProperty("UserId").GetString()!;
        return editor;
    }

    private static Task<HttpResponseMessage> Save(WopiClient editor, string text, string lockId, params (string, string)[] headers) =>
        editor.PutFile(Text(text), lockId, [("User-Agent", Collabora), .. headers]);

    private void Wait(int minutes) => clock.Advance(TimeSpan.FromMinutes(minutes));
}

/// <summary>Short ways to what answers say.</summary>
internal static class Saying
{
    public static string? Says(this JsonElement json, params string[] path) =>
        path.Aggregate((JsonElement?)json, (at, member) => at?.TryGetProperty(member, out var value) == true ? value : null)?.ToString();

    public static IReadOnlyList<JsonElement> Items(this JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    public static IEnumerable<string?> People(this JsonElement json, string list) => json.GetProperty(list).EnumerateArray().Select(person => person.Says("name"));

    /// <summary>Hour and minute of a time.</summary>
    public static string Clock(this string? time) => time![11..16];
}

[CollectionDefinition(nameof(AuditStory))]
public sealed class AuditStoryCollection : ICollectionFixture<AuditStory>;
