using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FileHost.Api.Tests.Host;

namespace FileHost.Api.Tests.Wopi.Sessions;

/// <summary>
/// An ONLYOFFICE document server with one document open, as its source and the wire have it: the token in the address only, the file's id as lock,
/// the last changer as the only editor, a false flag not sent at all, and no second attempt at the last save.
/// </summary>
public sealed partial class OnlyOffice(SessionsHost sessions)
{
    private readonly List<Seat> users = [];
    private readonly string session = Guid.NewGuid().ToString("D");
    private string lockId = "";
    private Seat? lastChanger;
    private string? seen;

    public string Text { get; private set; } = "";

    /// <summary>LOCK has failed, so the document is only shown.</summary>
    public bool IsViewing { get; private set; }

    /// <summary>What the server keeps for itself because the host did not take it.</summary>
    public string? Forgotten { get; private set; }

    /// <summary>CheckFileInfo; for the first user a template into an empty file, LOCK, and the content.</summary>
    public async Task<Seat> Join(SharedDocument document, string person)
    {
        var seat = await document.OpenedBy(person);
        using var answer = await Send(seat, HttpMethod.Get, "", null, ("X-WOPI-SessionContext", "sc"));
        var info = await answer.EnsureSuccessStatusCode().Json();
        users.Add(seat = seat with { UserId = info.Member("UserId")! });
        if (users.Count > 1) return seat;
        lockId = seat.WopiSrc.Split('/')[^1];
        if (info.Member("Size") == "0") await FillFromTemplate(seat);
        await Lock();
        // Unsigned and without a header but one: the address is all that it takes.
        Text = await (await sessions.Host.Say(HttpMethod.Get, info.Member("FileUrl")!, null, ("X-WOPI-MaxExpectedSize", "104857600"))).Text();
        return seat;
    }

    /// <summary>At the beginning, and again when the connection was lost.</summary>
    public async Task Lock()
    {
        using var answer = await Send(users[0], HttpMethod.Post, "", [], ("X-WOPI-Override", "LOCK"), ("X-WOPI-Lock", lockId));
        IsViewing = !answer.IsSuccessStatusCode;
    }

    /// <summary>Every 10 minutes, with the token of whoever joined last. What the host answers is not looked at.</summary>
    public async Task RefreshLock()
    {
        using var answer = await Send(users[^1], HttpMethod.Post, "", [], ("X-WOPI-Override", "REFRESH_LOCK"), ("X-WOPI-Lock", lockId));
    }

    public void Types(Seat seat, string text)
    {
        Assert.False(IsViewing);
        (Text, lastChanger) = (text, seat);
    }

    /// <summary>Somebody presses the button to save.</summary>
    public Task<HttpStatusCode> ForceSave() => Put(lastChanger!, autosave: false, exit: false);

    /// <summary>The timer saves, where it is switched on.</summary>
    public Task<HttpStatusCode> Autosave() => Put(lastChanger!, autosave: true, exit: false);

    /// <summary>A user goes. Soon after the last one the document is saved, once, and unlocked whatever became of that.</summary>
    public async Task<HttpStatusCode> Leave(Seat seat)
    {
        var saved = HttpStatusCode.OK;
        if (users.Count == 1)
        {
            if (lastChanger is { } changer) saved = await Put(changer, autosave: false, exit: true);
            if (saved != HttpStatusCode.OK) Forgotten = Text;
            using var answer = await Send(seat, HttpMethod.Post, "", [], ("X-WOPI-Override", "UNLOCK"), ("X-WOPI-Lock", lockId));
        }
        users.Remove(seat);
        return saved;
    }

    public async Task Rename(Seat seat, string name)
    {
        using var answer = await Send(
            seat, HttpMethod.Post, "", [], ("X-WOPI-Override", "RENAME_FILE"), ("X-WOPI-Lock", lockId), ("X-WOPI-RequestedName", Encoded(name)));
        Assert.Equal((HttpStatusCode.OK, name), (answer.StatusCode, await answer.Member("Name")));
    }

    /// <summary>The copy's name and place.</summary>
    /// <param name="name">A whole name, or an extension to which the document was converted.</param>
    public async Task<(string Name, Seat Seat)> SaveAs(Seat seat, string name)
    {
        using var answer = await Send(
            seat, HttpMethod.Post, "", Speaking.Bytes(Text), ("X-WOPI-Override", "PUT_RELATIVE"), ("X-WOPI-SuggestedTarget", Encoded(name)),
            ("X-WOPI-FileConversion", name[0] == '.' ? "true" : null));
        return ((await answer.EnsureSuccessStatusCode().Member("Name"))!, seat.At((await answer.Member("Url"))!));
    }

    // Before any lock, and without the header.
    private async Task FillFromTemplate(Seat seat)
    {
        using var answer = await Send(
            seat, HttpMethod.Post, "/contents", Speaking.Bytes("template"), ("X-WOPI-Override", "PUT"), ("X-WOPI-Editors", seat.UserId));
        seen = await answer.EnsureSuccessStatusCode().Member("LastModifiedTime");
    }

    private async Task<HttpStatusCode> Put(Seat seat, bool autosave, bool exit)
    {
        using var answer = await Send(
            seat, HttpMethod.Post, "/contents", Speaking.Bytes(Text),
            [
                ("X-WOPI-Override", "PUT"), ("X-WOPI-Lock", lockId), ("X-WOPI-Editors", seat.UserId), ("X-LOOL-WOPI-IsModifiedByUser", "true"),
                ("X-LOOL-WOPI-IsAutosave", IfTrue(autosave)), ("X-LOOL-WOPI-IsExitSave", IfTrue(exit)), ("X-LOOL-WOPI-Timestamp", seen),
                ("Content-Type", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ]);
        if (answer.IsSuccessStatusCode) (seen, lastChanger) = (await answer.Member("LastModifiedTime"), exit ? null : lastChanger);
        return answer.StatusCode;
    }

    private static string? IfTrue(bool flag) => flag ? "true" : null;

    private Task<HttpResponseMessage> Send(Seat seat, HttpMethod method, string suffix, byte[]? body, params IEnumerable<(string, string?)> headers) =>
        sessions.Host.Say(method, $"{seat.WopiSrc}{suffix}?access_token={Uri.EscapeDataString(seat.Token)}", body,
            [
                ("X-WOPI-TimeStamp", sessions.Clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture)), ("X-WOPI-ClientVersion", "8.2.2.1"),
                ("X-WOPI-CorrelationId", Guid.NewGuid().ToString("D")), ("X-WOPI-SessionId", session), .. headers,
            ]);

    // Every run of characters that are not direct goes into one shift, spaces among them.
    private static string Encoded(string name) => NotDirect().Replace(
        name, run => run.Value == "+" ? "+-" : $"+{Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(run.Value)).TrimEnd('=')}-");

    [GeneratedRegex(@"[^A-Za-z0-9'(),\-./:?]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotDirect();
}
