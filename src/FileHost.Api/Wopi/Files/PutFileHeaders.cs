using FileHost.Api.Streams;
using FileHost.Domain.Files;

namespace FileHost.Api.Wopi.Files;

/// <summary>What a PutFile says about itself, in the headers of the reference and in the editors' own.</summary>
internal static class PutFileHeaders
{
    public static async Task<ClientReport> Read(WopiCall call, People people)
    {
        var raw = WopiHeaders.Text(call.Headers, WopiHeaders.Editors);
        return new ClientReport
        {
            EditorsRaw = raw,
            Editors = await people.Editors(raw, call.Facts, CancellationToken.None),
            Modified = Flag("IsModifiedByUser"),
            Autosave = Flag("IsAutosave"),
            ExitSave = Flag("IsExitSave"),
            BaseTimestamp = WopiHeaders.Own(call.Headers, "Timestamp") is { Length: > 0 } seen ? seen : null,
            ExtendedData = WopiHeaders.Own(call.Headers, "ExtendedData"),
        };

        // Absent is not false: ONLYOFFICE leaves the header out for false, but that is for readers of the log to judge.
        bool? Flag(string name) => bool.TryParse(WopiHeaders.Own(call.Headers, name), out var flag) ? flag : null;
    }
}
