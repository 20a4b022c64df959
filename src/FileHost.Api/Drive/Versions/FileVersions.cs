using System.Globalization;
using FileHost.Api.Streams;
using FileHost.Domain.Files;
using FileHost.Domain.Stored;
using FileHost.EventStore;
using FileHost.EventStore.Postgres;
using FileHost.Projections.Versions;

namespace FileHost.Api.Drive.Versions;

/// <summary>Finds and describes the content versions of the file that an address names.</summary>
internal sealed class FileVersions(Places places, VersionQuery versions, SubjectDirectory people, DriveItems items)
{
    /// <summary>The file, or the answer when the address names none.</summary>
    public async Task<(Current<FileState>? File, IResult? Refusal)> File(DriveCall call, CancellationToken cancellationToken) =>
        await places.Find(call, cancellationToken) switch
        {
            Place.File file => (file.Found, null),
            Place.Folder => (null, GraphError.BadRequest(call.Http, "A folder has no versions.")),
            _ => (null, GraphError.NotFound(call.Http)),
        };

    /// <summary>The file and the number of the version that the address names, or the answer when there is none.</summary>
    public async Task<(Current<FileState>? File, long Version, IResult? Refusal)> Version(DriveCall call, CancellationToken cancellationToken)
    {
        var (file, refusal) = await File(call, cancellationToken);
        if (file is null) return (null, 0, refusal);
        var number = NumberOf(call.Address.Argument!, file.State);
        return number is > 0 && number <= file.State.Version ? (file, number.Value, null) : (null, 0, GraphError.NotFound(call.Http));
    }

    /// <summary>Newest first.</summary>
    /// <param name="before">Only older ones.</param>
    public async Task<IReadOnlyList<DriveItemVersion>> Describe(
        DriveCall call, Guid file, long? before, int atMost, CancellationToken cancellationToken) =>
        await Describe(call, file, await versions.Find(file, before, atMost, cancellationToken), cancellationToken);

    public async Task<DriveItemVersion> Describe(DriveCall call, Guid file, long version, CancellationToken cancellationToken) =>
        (await Describe(call, file, [(await versions.Find(file, version, cancellationToken))!], cancellationToken))[0];

    private async Task<IReadOnlyList<DriveItemVersion>> Describe(
        DriveCall call, Guid file, IReadOnlyList<StoredEvent> saves, CancellationToken cancellationToken)
    {
        var known = await people.Find(saves.Select(Person).OfType<Guid>(), cancellationToken);
        return [.. saves.Select(save =>
        {
            var content = (ContentReplaced)StoredEvents.Read(save.Type, save.Data);
            var by = Person(save) is { } id ? new IdentitySet(new(id.ToString("N"), known.GetValueOrDefault(id)?.Name ?? StoredItemReading.Erased), App(save)) : null;
            return new DriveItemVersion(
                null, items.DownloadUrl(call, file, content.Version), $"{content.Version}.0", content.LastModified, by, content.Size);
        })];
    }

    private static Guid? Person(StoredEvent save) => Guid.TryParse(save.User, out var person) ? person : null;

    private static Identity? App(StoredEvent save) =>
        save.Headers.TryGetProperty("App", out var app) && app.GetString() is { Length: > 0 } id ? new(id, id) : null;

    private static long? NumberOf(string id, FileState file) => id == "current" ? file.Version
        : long.TryParse(id.EndsWith(".0", StringComparison.Ordinal) ? id[..^2] : id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;
}
