using FileHost.Api.Access;
using FileHost.Api.Drive;
using FileHost.Api.Hosting;
using FileHost.Api.Pages;
using FileHost.Api.Streams;
using FileHost.Api.Wopi.Discovery;
using FileHost.Domain.Files;
using Microsoft.Extensions.Options;

namespace FileHost.Api.HostPages.Documents;

/// <summary>POST /files/{folder}/new: an empty document under a name that is free, opened at once.</summary>
internal sealed class NewDocument(DocumentAccess access, Uploads uploads, WopiClients clients, IOptions<FileHostOptions> options)
{
    public async Task<IResult> Make(Guid id, HttpContext http, Caller caller, CancellationToken cancellationToken)
    {
        if (await access.Folder(id, caller, cancellationToken) is not { MayWrite: true } folder) return HostPage.NotFound();
        if (DocumentKind.Of(http.Request.Form["kind"], clients) is not { } kind)
            return Problem(id, "No editor is connected for this kind of document.");
        var name = Name($"{http.Request.Form["name"]}".Trim(), kind);
        if (FileName.Problem(name) is { } problem) return Problem(id, problem);
        var call = new DriveCall(
            http, caller, new(DriveSelector.Id, folder.Drive.State.Id.ToString("N"), id.ToString("N"), [name], DriveAddress.Content), folder.Drive,
            RequestFactsReading.Of(http, caller.Subject) with { App = caller.App }) { BaseUrl = PublicAddress.Of(http, options.Value) };
        return await uploads.Save(new Upload(call, ConflictBehavior.Rename), kind.Empty()) is { File: { } file }
            ? new SeeOther($"{HostPageEndpoints.Prefix}/{file.State.Id:N}/edit")
            : HostPage.NotFound();
    }

    private static string Name(string asked, DocumentKind kind) => asked.Length == 0 ? kind.DefaultName + kind.Extension
        : asked.EndsWith(kind.Extension, StringComparison.OrdinalIgnoreCase) ? asked
        : asked + kind.Extension;

    private static IResult Problem(Guid folder, string message) =>
        HostPage.Problem(StatusCodes.Status400BadRequest, "No document was made", message, new($"{HostPageEndpoints.Prefix}/{folder:N}", "Go back to the folder"));
}
