using FileHost.Api.Streams;
using FileHost.Domain.Folders;

namespace FileHost.Api.Wopi.Containers;

/// <summary>RenameContainer: another name, the same id. A name that is illegal or taken is adapted; 400 when nothing of it can stay.</summary>
internal static class RenameContainer
{
    public static async Task<IResult> Handle(ContainerCall call, FolderStreams folders, FreeNames names, CancellationToken cancellationToken)
    {
        if (Requested(call) is not { } requested) return Invalid(call.Http);
        var (folder, root) = (call.Container.State.Id, call.Drive.State.RootId);
        return await folders.Transact(folder, call.Facts, async (current, token) =>
        {
            var name = requested;
            if (current.State.ParentId is { } parent)
            {
                name = FolderName.Nearest(requested, atRoot: parent == root) ?? requested;
                if (name != current.Name) name = await names.Nearest(parent, name, folder, token);
            }
            return Containing.Rename(current.State, current.Name, name);
        }, cancellationToken) switch
        {
            null => Results.NotFound(),
            { Rejection: { } reason } => WopiResults.Refused(call.Http, reason),
            var outcome => Results.Json(new { outcome.Folder!.Name }, WopiJson.Options),
        };
    }

    private static string? Requested(ContainerCall call) =>
        WopiHeaders.NonEmpty(call.Headers, WopiHeaders.RequestedName) is { } encoded ? FolderName.Nearest(Utf7.Decode(encoded), atRoot: false) : null;

    private static IResult Invalid(HttpContext http)
    {
        const string Sentence = "A container's name needs at least one letter, digit or mark.";
        http.Response.Headers[WopiHeaders.InvalidContainerNameError] = Sentence;
        return WopiResults.Bad(Sentence);
    }
}
