using System.Security.Cryptography;
using System.Text;
using FileHost.Api.Contents;
using FileHost.Api.Drive.UploadSessions;
using FileHost.Domain.Files;

namespace FileHost.Api.Drive;

/// <summary>What to do when the name is taken (driveItem reference, instance attributes).</summary>
public enum ConflictBehavior { Replace, Fail, Rename }

/// <summary>An upload as its request asks for it, before its bytes have come.</summary>
public sealed record Upload(DriveCall Call, ConflictBehavior Behavior)
{
    /// <summary>Names of the annotation. The second is older, and still sent.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["@microsoft.graph.conflictBehavior", "@name.conflictBehavior"];

    /// <summary>The behaviour that a request asks for in its address; null for a value that the reference does not know.</summary>
    public static ConflictBehavior? BehaviorIn(HttpRequest request) => BehaviorOf(InQuery(request));

    /// <summary>What the address says about the behaviour; empty when it says nothing.</summary>
    public static string InQuery(HttpRequest request) =>
        Parameters.Select(name => request.Query[name].ToString()).FirstOrDefault(value => value.Length > 0, "");

    public static ConflictBehavior? BehaviorOf(string value) => value.ToLowerInvariant() switch
    {
        "" or "replace" => ConflictBehavior.Replace,
        "fail" => ConflictBehavior.Fail,
        "rename" => ConflictBehavior.Rename,
        _ => null,
    };

    /// <summary>The headers with If-Match and If-None-Match: of this request, or of the one that has begun the upload.</summary>
    public IHeaderDictionary Conditions { get; init; } = Call.Http.Request.Headers;

    /// <summary>The session whose bytes these are; null for a simple upload.</summary>
    public UploadSession? Session { get; init; }

    /// <summary>Makes the bytes a content of the store, before an event names it. A simple upload's are one already.</summary>
    public Func<Task> Publish { get; init; } = () => Task.CompletedTask;

    /// <summary>Times that the client sets together with the content; null when it sets none.</summary>
    public FileSystemInfoSet? Times { get; init; }

    public ContentSource Source => Session is null ? ContentSource.DriveItem : ContentSource.UploadSession;

    /// <summary>Whether an existing file is replaced: always, when it is addressed by its own id.</summary>
    public bool Replaces => IsById || Behavior == ConflictBehavior.Replace;

    /// <summary>Uploads to one address are decided one after the other; those to others do not wait for them.</summary>
    public Guid Gate => IsById && Guid.TryParse(Call.Address.Anchor, out var item)
        ? item
        : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{Call.Drive.State.Id:N}/{Call.Address.Anchor}/{string.Join('/', Call.Address.Path.Select(FileName.Key))}"))[..16]);

    private bool IsById => Call.Address.Path.Count == 0;

    /// <summary>Whether what stands at the address refuses the upload, as far as names go.</summary>
    public SaveRefusal? Collision(Place place) => place switch
    {
        Place.Obstructed obstructed => SaveRefusal.NameTaken(obstructed.Name),
        Place.File file when !IsById && Behavior == ConflictBehavior.Fail => SaveRefusal.NameTaken(file.Found.Name),
        Place.Folder folder when Behavior != ConflictBehavior.Rename => SaveRefusal.NameTaken(folder.Found.Name),
        _ => null,
    };

    /// <summary>What is wrong with the names of the path, with the inner error code; null when they are fine.</summary>
    /// <param name="anchorPath">Path of the anchor below the drive's root; empty for the root.</param>
    public (string Message, string Code)? ProblemWithNames(string anchorPath)
    {
        var path = Call.Address.Path;
        for (var i = 0; i < path.Count; i++)
        {
            var problem = i == path.Count - 1 ? FileName.Problem(path[i]) : FileName.FolderProblem(path[i], atRoot: i == 0 && anchorPath.Length == 0);
            if (problem is not null) return (problem, path[i].Length > FileName.Longest ? "pathIsTooLong" : "invalidPath");
        }
        return string.Join('/', path.Prepend(anchorPath)).Trim('/').Length > FileName.LongestPath
            ? ($"A path must not be longer than {FileName.LongestPath} characters.", "pathIsTooLong")
            : null;
    }
}
