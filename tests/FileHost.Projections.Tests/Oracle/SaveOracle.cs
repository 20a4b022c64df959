using FileHost.Domain.Files;

namespace FileHost.Projections.Tests.Oracle;

/// <summary>Saves, accepted and refused, and what the accepted ones make of drives.</summary>
internal sealed class SaveOracle
{
    private readonly Dictionary<Guid, (Guid Drive, long Size, bool Deleted, long Versions, long Bytes)> files = [];

    public List<object?[]> Versions { get; } = [];

    public List<object?[]> Rejected { get; } = [];

    public IEnumerable<object?[]> Storage => files.Values.GroupBy(file => file.Drive).Select(drive => new object?[]
    {
        drive.Key, drive.LongCount(file => !file.Deleted), drive.Sum(file => file.Versions), drive.Where(file => !file.Deleted).Sum(file => file.Size),
        drive.Sum(file => file.Bytes),
    });

    public void Take(Happened e)
    {
        switch (e.Event)
        {
            case FileCreated created: files[e.Stream] = (created.DriveId, 0, false, 0, 0); break;
            case FileDeleted: files[e.Stream] = files[e.Stream] with { Deleted = true }; break;
            case FileUndeleted: files[e.Stream] = files[e.Stream] with { Deleted = false }; break;
            case ContentReplaced save: Save(e, save); break;
            case UploadRejected r:
                Rejected.Add([
                    e.Index, e.Id, e.Stream, e.File, e.Folder, e.Drive, e.By, e.Time, r.Code.ToString(), r.Status, r.Size, r.Kept, r.Offered, r.Held,
                ]);
                break;
        }
    }

    private void Save(Happened e, ContentReplaced save)
    {
        var file = files[e.Stream];
        Versions.Add([
            e.Stream, save.Version, e.Index, e.Id, e.Time, e.By, save.Editors is { Count: > 0 } editors ? editors : null, save.Size, file.Versions == 0 ? null : file.Size,
            save.Sha256.ToString(), save.Sha256 == save.PreviousSha256, save.Source.ToString(), save.Modified, save.Autosave, save.ExitSave, e.Client, e.Token,
        ]);
        files[e.Stream] = file with { Size = save.Size, Versions = file.Versions + 1, Bytes = file.Bytes + save.Size };
    }
}
