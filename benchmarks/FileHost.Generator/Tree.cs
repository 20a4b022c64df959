using System.Globalization;
using FileHost.Api.Contents;
using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Stored;
using FileHost.EventStore;

namespace FileHost.Generator;

internal sealed class Folder(Guid id, string name) : Stream<FolderState>(StreamKinds.Folder, id)
{
    public string Name { get; set; } = name;
}

/// <summary>The drives of an organisation, its folders, its documents, and their names, each of which is taken once in a folder.</summary>
internal sealed class Tree(Organisation organisation)
{
    private static readonly string[] Words = ["report", "Angebot", "bilan", "поставка", "計画", "minutes", "Übersicht", "budget", "plan (B)", "notes 🗒"];
    private static readonly string[] Extensions = [".odt", ".ods", ".docx", ".xlsx", ".pptx", ".pdf", ".txt", ""];
    private readonly List<Stream<DriveState>> drives = [];
    private readonly List<Folder> folders = [];
    private readonly List<Document> documents = [];
    private readonly HashSet<(Guid Folder, string Key)> taken = [];

    public IReadOnlyList<Folder> Folders => folders;

    /// <summary>Folders that things can be put into.</summary>
    public IReadOnlyList<Folder> Present => [.. folders.Where(folder => !folder.State.Deleted)];

    public bool IsPresent(Guid folder) => Present.Any(present => present.Id == folder);

    /// <summary>Only then a folder may be deleted: what lies in it would be nowhere.</summary>
    public bool IsEmpty(Guid folder) => !taken.Any(name => name.Folder == folder);

    public IReadOnlyList<Stream<DriveState>> Drives => drives;

    public IReadOnlyList<Document> Documents => documents;

    public void MakeDrive(Person by)
    {
        var (now, chance) = (organisation.Now, organisation.Chance);
        var personal = drives.Count % 2 == 1;
        var (kind, owner) = (personal ? DriveKind.User : DriveKind.Site, personal ? by.Id.ToString("N") : $"site-{organisation.Number}-{drives.Count}");
        if (drives.Exists(drive => drive.State.Owner == owner)) return;
        var drive = new Stream<DriveState>(StreamKinds.Drive, chance.Id(now));
        var root = new Folder(chance.Id(now), DriveStreams.RootName);
        organisation.Write(Facts(by), draft =>
        {
            drive.Append(draft, new DriveCreated(kind, owner, root.Id));
            root.Append(draft, new FolderCreated(root.Name, ParentId: null, drive.Id));
            draft.Take(new ItemName(WellKnown.Folder, WellKnown.Drive(kind.ToString(), owner), drive.Id));
        });
        drives.Add(drive);
        folders.Add(root);
    }

    public void MakeFolder(Person by)
    {
        var parent = organisation.Chance.Pick(Present);
        var folder = new Folder(organisation.Chance.Id(organisation.Now), FreeName(parent.Id, extension: ""));
        organisation.Write(Facts(by), draft =>
        {
            folder.Append(draft, new FolderCreated(folder.Name, parent.Id, parent.State.DriveId));
            Take(draft, parent.Id, folder.Name, folder.Id);
        });
        folders.Add(folder);
    }

    /// <summary>A new document: uploaded with a content, imported, or made empty for an editor to fill.</summary>
    public Document MakeDocument(Person by)
    {
        var (now, chance) = (organisation.Now, organisation.Chance);
        var folder = chance.Pick(Present);
        var document = new Document(chance.Id(now), FreeName(folder.Id, chance.Pick(Extensions)));
        var origin = chance.Weighted([(6, FileOrigin.DriveUpload), (2, FileOrigin.WopiPutRelativeFile), (1, FileOrigin.WopiCreateChildFile), (1, FileOrigin.Import)]);
        organisation.Write(Facts(by), draft =>
        {
            var created = new FileCreated(document.Name, folder.Id, folder.State.DriveId, origin);
            var source = origin == FileOrigin.WopiPutRelativeFile ? ContentSource.Wopi : ContentSource.DriveItem;
            if (origin == FileOrigin.WopiCreateChildFile) document.Append(draft, created);
            else document.Append(draft, created, Saving.FirstContent(NewContent(document.Name), source, now));
            Take(draft, folder.Id, document.Name, document.Id);
        });
        documents.Add(document);
        return document;
    }

    public Content NewContent(string name, long? size = null) => new(
        organisation.Chance.Hash(), organisation.Chance.Base64(20), size ?? organisation.Chance.Size(), MimeTypes.Of(name));

    /// <summary>A name that nobody has in the folder.</summary>
    public string FreeName(Guid folder, string extension)
    {
        var chance = organisation.Chance;
        string name;
        do name = string.Create(CultureInfo.InvariantCulture, $"{chance.Pick(Words)} {chance.Between(1, 9999)}{extension}");
        while (taken.Contains((folder, FileName.Key(name))));
        return name;
    }

    public void Take(Draft draft, Guid folder, string name, Guid item)
    {
        taken.Add((folder, FileName.Key(name)));
        draft.Take(new ItemName(folder, FileName.Key(name), item));
    }

    public void Free(Draft draft, Guid folder, string name, Guid item)
    {
        taken.Remove((folder, FileName.Key(name)));
        draft.Free(new ItemName(folder, FileName.Key(name), item));
    }

    public bool IsTaken(Guid folder, string name) => taken.Contains((folder, FileName.Key(name)));

    private static RequestFacts Facts(Person by) => Requests.Drive(by);
}
