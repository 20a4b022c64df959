using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using FileHost.Api.Tests.Host;
using FileHost.Api.Wopi;

namespace FileHost.Api.Tests.Wopi.Sessions;

/// <summary>
/// Word or Excel for the web with one document open, as Microsoft's documentation has them: one lock for all, probes for the lock in force, saves
/// with the token of the last editor (Excel: of whoever joined last), and names of all editors from Word only.
/// </summary>
public sealed class OfficeForTheWeb(SessionsHost sessions, string application = "Word")
{
    private static readonly RSA Current = RSA.Create(2048), Old = RSA.Create(2048);
    private readonly string session = Guid.NewGuid().ToString("D");
    private readonly List<Seat> people = [];
    private readonly List<Seat> editors = [];

    /// <summary>As Word writes it: JSON, opaque to the host.</summary>
    public string LockId { get; private set; } = $$"""{"S":"{{Guid.NewGuid():D}}","F":4,"E":2}""";

    public string Text { get; private set; } = "";

    /// <summary>CheckFileInfo; for the first one, also Lock and GetFile.</summary>
    public async Task<Seat> Join(SharedDocument document, string person)
    {
        var seat = await document.OpenedBy(person);
        using var answer = await Send(seat, HttpMethod.Get, "", null, ("X-WOPI-SessionContext", "sc"));
        var info = await answer.EnsureSuccessStatusCode().Json();
        people.Add(seat = seat with { UserId = info.Member("UserId")! });
        if (people.Count > 1) return seat;
        // A document of no bytes is filled without a lock: editnew.
        if (info.Member("Size") == "0") await Put(seat, "blank", lockId: null, editors: null);
        await Lock(seat);
        Text = await (await Send(seat, HttpMethod.Get, "/contents", null, ("X-WOPI-MaxExpectedSize", "104857600"))).Text();
        return seat;
    }

    /// <summary>Lock; when another lock is in force, which a session that crashed has left, UnlockAndRelock with what the answer tells.</summary>
    public async Task Lock(Seat seat)
    {
        using var answer = await Post(seat, "LOCK", ("X-WOPI-Lock", LockId));
        if (answer.StatusCode != HttpStatusCode.Conflict) return;
        using var relocked = await Post(seat, "LOCK", ("X-WOPI-OldLock", answer.Header("X-WOPI-Lock")), ("X-WOPI-Lock", LockId));
        Assert.Equal(HttpStatusCode.OK, relocked.StatusCode);
    }

    /// <summary>Asks for the lock in force by showing one that cannot be it.</summary>
    public async Task<string?> Probe(Seat seat)
    {
        using var answer = await Post(seat, "REFRESH_LOCK", ("X-WOPI-Lock", Guid.NewGuid().ToString("D")));
        return answer.Header("X-WOPI-Lock");
    }

    public async Task<HttpStatusCode> RefreshLock(Seat seat)
    {
        using var answer = await Post(seat, "REFRESH_LOCK", ("X-WOPI-Lock", LockId));
        return answer.StatusCode;
    }

    /// <summary>The session's lock becomes another one, as when somebody joins whose client writes more into it.</summary>
    public async Task UnlockAndRelock(Seat seat)
    {
        var next = $$"""{"S":"{{Guid.NewGuid():D}}","F":4,"E":2,"M":"{{people.Count}}"}""";
        using var answer = await Post(seat, "LOCK", ("X-WOPI-OldLock", LockId), ("X-WOPI-Lock", next));
        if (answer.EnsureSuccessStatusCode().IsSuccessStatusCode) LockId = next;
    }

    public void Types(Seat seat, string text)
    {
        Text = text;
        editors.Remove(seat);
        editors.Add(seat);
    }

    /// <summary>Every 30 seconds to 2 minutes while somebody types. Answers the lock that a refusal names; null when it was saved.</summary>
    public Task<string?> Save() => Put(
        application == "Excel" ? people[^1] : editors[^1], Text, LockId,
        application == "Word" ? string.Join(',', editors.Select(editor => editor.UserId)) : null);

    /// <summary>A person goes; with the last one the lock, under that person's token.</summary>
    public async Task Leave(Seat seat)
    {
        if (people.Count == 1) Assert.Equal(HttpStatusCode.OK, (await Post(seat, "UNLOCK", ("X-WOPI-Lock", LockId))).StatusCode);
        people.Remove(seat);
    }

    public async Task Rename(Seat seat, string name)
    {
        using var answer = await Post(seat, "RENAME_FILE", ("X-WOPI-RequestedName", Utf7.Encode(name)), ("X-WOPI-Lock", LockId));
        Assert.Equal((HttpStatusCode.OK, name), (answer.StatusCode, await answer.Member("Name")));
    }

    /// <summary>Under exactly this name; when that is taken, under the one that the host offers instead, without asking anybody.</summary>
    public async Task<(string Name, Seat Seat)> SaveAs(Seat seat, string name, bool overwrite = false)
    {
        var answer = await PutRelative(Utf7.Encode(name));
        if (answer.StatusCode == HttpStatusCode.Conflict) answer = await PutRelative(answer.Header("X-WOPI-ValidRelativeTarget")!);
        return ((await answer.EnsureSuccessStatusCode().Member("Name"))!, seat.At((await answer.Member("Url"))!));

        Task<HttpResponseMessage> PutRelative(string target) => Send(
            seat, HttpMethod.Post, "", Speaking.Bytes(Text), ("X-WOPI-Override", "PUT_RELATIVE"), ("X-WOPI-RelativeTarget", target),
            ("X-WOPI-OverwriteRelativeTarget", overwrite ? "True" : "False"), ("X-WOPI-Size", $"{Speaking.Bytes(Text).Length}"));
    }

    private async Task<string?> Put(Seat seat, string text, string? lockId, string? editors)
    {
        using var answer = await Send(
            seat, HttpMethod.Post, "/contents", Speaking.Bytes(text), ("X-WOPI-Override", "PUT"), ("X-WOPI-Lock", lockId), ("X-WOPI-Editors", editors));
        if (answer.IsSuccessStatusCode) this.editors.Clear();
        return answer.IsSuccessStatusCode ? null : answer.Header("X-WOPI-Lock");
    }

    private Task<HttpResponseMessage> Post(Seat seat, string operation, params IEnumerable<(string, string?)> headers) =>
        Send(seat, HttpMethod.Post, "", [], [("X-WOPI-Override", operation), .. headers]);

    private Task<HttpResponseMessage> Send(Seat seat, HttpMethod method, string suffix, byte[]? body, params IEnumerable<(string, string?)> headers)
    {
        var address = $"{seat.WopiSrc}{suffix}?access_token={Uri.EscapeDataString(seat.Token)}&access_token_ttl={seat.Ttl}";
        var now = sessions.Clock.GetUtcNow();
        var correlation = Guid.NewGuid().ToString("D");
        return sessions.Host.Say(method, address, body,
            [
                ("Authorization", $"Bearer {seat.Token}"), ("X-WOPI-TimeStamp", now.UtcTicks.ToString(CultureInfo.InvariantCulture)),
                ("X-WOPI-Proof", SigningEditor.Sign(Current, seat.Token, address, now)), ("X-WOPI-ProofOld", SigningEditor.Sign(Old, seat.Token, address, now)),
                ("X-WOPI-CorrelationId", correlation), ("X-Request-ID", correlation), ("X-WOPI-SessionId", session), ("X-WOPI-DeviceId", "device-1"),
                ("X-WOPI-MachineName", "DB5PEPF00014B9E"), ("X-WOPI-AppEndpoint", "DB5"), ("X-WOPI-RequestingApplication", application),
                ("X-WOPI-ClientVersion", "16.0.18112.41001"), .. headers,
            ]);
    }
}
