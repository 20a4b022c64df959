using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using FileHost.Api.Tests.Host;
using FileHost.Api.Wopi;

namespace FileHost.Api.Tests.Wopi.Sessions;

/// <summary>
/// Collabora Online with one document open, as its source has it: a lock id for each loading, LOCK again to refresh, no X-WOPI-Editors, the
/// timestamp sent back as it came, and left out to overwrite.
/// </summary>
public class Collabora(SessionsHost sessions)
{
    private static readonly RSA Key = RSA.Create(2048);
    private readonly List<Seat> views = [];
    private (bool Modified, bool Autosave, bool Exit) owed;
    private string? seen;

    public string LockId { get; } = $"cool-lock{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>The document as the people see it.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Why nobody may type, as the host explained it; null while everybody may.</summary>
    public string? ReadOnlyBecause { get; private set; }

    public bool IsModified { get; private set; }

    protected virtual string Agent => "COOLWSD WOPI Agent 24.04.13.2";

    /// <summary>The last save has failed.</summary>
    protected bool HasFailed { get; private set; }

    protected virtual IEnumerable<string> Prefixes => ["X-COOL-WOPI-", "X-LOOL-WOPI-"];

    /// <summary>The lock that RENAME_FILE shows; null when it shows none.</summary>
    protected virtual string? LockToRename => LockId;

    protected virtual string? ServerId { get; } = RandomNumberGenerator.GetHexString(8, lowercase: true);

    /// <summary>CheckFileInfo for each view; for the first, also GetFile, and then LOCK.</summary>
    public async Task<Seat> Join(SharedDocument document, string person)
    {
        var seat = await document.OpenedBy(person);
        using var answer = await Send(seat, HttpMethod.Get, "", null);
        var info = await answer.EnsureSuccessStatusCode().Json();
        views.Add(seat = seat with { UserId = info.Member("UserId")! });
        if (views.Count > 1)
        {
            Assert.Equal(seen, info.Member("LastModifiedTime"));
            return seat;
        }
        seen = info.Member("LastModifiedTime");
        Text = await (await Send(seat, HttpMethod.Get, "/contents", null)).Text();
        if (info.GetProperty("SupportsLocks").GetBoolean() && info.GetProperty("UserCanWrite").GetBoolean()) await Lock();
        return seat;
    }

    /// <summary>Every 15 minutes, with the first view's token.</summary>
    public async Task Lock()
    {
        using var answer = await Send(views[0], HttpMethod.Post, "", [], ("X-WOPI-Override", "LOCK"), ("X-WOPI-Lock", LockId));
        ReadOnlyBecause = answer.IsSuccessStatusCode ? null : answer.Header("X-WOPI-LockFailureReason");
    }

    public void Types(Seat seat, string text)
    {
        Assert.Null(ReadOnlyBecause);
        (Text, IsModified) = (text, true);
        // Saves by itself are sent with the token of whoever typed last.
        views.Remove(seat);
        views.Insert(0, seat);
    }

    public Task<HttpStatusCode> Save(Seat seat) => Put(seat, (IsModified, false, false), seen);

    public Task<HttpStatusCode> Autosave() => Put(views[0], (IsModified, true, false), seen);

    /// <summary>The person has seen the conflict, and chooses to overwrite.</summary>
    public Task<HttpStatusCode> Overwrite(Seat seat) => Put(seat, (IsModified, false, false), ToOverwrite(seen));

    /// <summary>Saves, and then sends the whole document along with the new name. Every view is loaded again.</summary>
    public async Task Rename(Seat seat, string name)
    {
        if (IsModified) await Save(seat);
        using var answer = await Send(
            seat, HttpMethod.Post, "", Speaking.Bytes(Text), ("X-WOPI-Override", "RENAME_FILE"), ("X-WOPI-Lock", LockToRename), ("X-WOPI-RequestedName", Utf7.Encode(name)));
        Assert.Equal((HttpStatusCode.OK, name), (answer.StatusCode, await answer.Member("Name")));
        Assert.Equal(seat.WopiSrc, new Uri((await answer.Member("Url"))!).GetLeftPart(UriPartial.Path));
        seen = await answer.Member("LastModifiedTime");
        foreach (var view in views)
            Assert.Equal(seen, await (await Send(view, HttpMethod.Get, "", null)).Member("LastModifiedTime"));
    }

    /// <summary>The copy's name and place. The editor goes on with the document that it has.</summary>
    public async Task<(string Name, Seat Seat)> SaveAs(Seat seat, string name)
    {
        var bytes = Speaking.Bytes(Text);
        using var answer = await Send(
            seat, HttpMethod.Post, "", bytes, ("X-WOPI-Override", "PUT_RELATIVE"), ("X-WOPI-SuggestedTarget", Utf7.Encode(name)),
            ("X-WOPI-Size", $"{bytes.Length}"));
        return ((await answer.EnsureSuccessStatusCode().Member("Name"))!, seat.At((await answer.Member("Url"))!));
    }

    /// <summary>A view goes; the last one saves what is not saved, and unlocks.</summary>
    public async Task<HttpStatusCode> Leave(Seat seat)
    {
        var last = views.Count == 1;
        var saved = last && IsModified && SavesOnExit ? await ExitSave(seat) : HttpStatusCode.OK;
        if (last) await Unlock(seat);
        views.Remove(seat);
        return saved;
    }

    public Task<HttpStatusCode> ExitSave(Seat seat) => Put(seat, (IsModified, false, true), seen);

    public async Task Unlock(Seat seat)
    {
        using var answer = await Send(seat, HttpMethod.Post, "", [], ("X-WOPI-Override", "UNLOCK"), ("X-WOPI-Lock", LockId));
    }

    /// <summary>Whether a document that was changed is saved when the last view goes.</summary>
    protected virtual bool SavesOnExit => true;

    /// <summary>The timestamp of a save that overwrites whatever is there; null when it has none.</summary>
    protected virtual string? ToOverwrite(string? timestamp) => null;

    private async Task<HttpStatusCode> Put(Seat seat, (bool Modified, bool Autosave, bool Exit) flags, string? timestamp)
    {
        // What a failed save was goes on into the next attempt.
        owed = (owed.Modified | flags.Modified, owed.Autosave | flags.Autosave, owed.Exit | flags.Exit);
        using var answer = await Send(
            seat, HttpMethod.Post, "/contents", Speaking.Bytes(Text),
            [
                ("X-WOPI-Override", "PUT"), ("X-WOPI-Lock", LockId), .. Prefixes.SelectMany(prefix => About(prefix, timestamp)),
                ("Content-Type", "application/octet-stream"), ("Connection", owed.Exit ? "close" : null),
            ]);
        HasFailed = !answer.IsSuccessStatusCode;
        if (HasFailed) return answer.StatusCode;
        (seen, IsModified, owed) = (await answer.Member("LastModifiedTime"), false, default);
        return answer.StatusCode;
    }

    private IEnumerable<(string, string?)> About(string prefix, string? timestamp) =>
        [
            ($"{prefix}IsModifiedByUser", Flag(owed.Modified)), ($"{prefix}IsAutosave", Flag(owed.Autosave)), ($"{prefix}IsExitSave", Flag(owed.Exit)),
            ($"{prefix}Timestamp", timestamp),
        ];

    private static string Flag(bool flag) => flag ? "true" : "false";

    // The token twice, the old proof a copy of the new one, and neither session nor correlation id.
    private Task<HttpResponseMessage> Send(Seat seat, HttpMethod method, string suffix, byte[]? body, params IEnumerable<(string, string?)> headers)
    {
        var address = $"{seat.WopiSrc}{suffix}?access_token={seat.Token}&access_token_ttl={seat.Ttl}&permission=edit";
        var now = sessions.Clock.GetUtcNow();
        var proof = SigningEditor.Sign(Key, seat.Token, address, now);
        return sessions.Host.Say(method, address, body,
            [
                ("User-Agent", Agent), ("Authorization", $"Bearer {seat.Token}"), ("X-WOPI-TimeStamp", now.UtcTicks.ToString(CultureInfo.InvariantCulture)),
                ("X-WOPI-Proof", proof), ("X-WOPI-ProofOld", proof), ("X-COOL-WOPI-ServerId", ServerId), .. headers,
            ]);
    }
}
