using FileHost.Api.Wopi.Discovery;
using FileHost.Domain.Files;

namespace FileHost.Api.HostPages.Editing;

/// <summary>Chooses what opens a document. For viewing, an editor's action to edit will do: its token lets it only view.</summary>
internal static class Editors
{
    public static OfferedAction? ToEdit(this WopiClients clients, string name, long size) =>
        // Some editors can begin with nothing only by the action that is made for it.
        size == 0 ? clients.Find(Extension(name), WopiAction.EditNew, WopiAction.Edit) : clients.Find(Extension(name), WopiAction.Edit);

    public static OfferedAction? ToView(this WopiClients clients, string name) => clients.Find(Extension(name), WopiAction.View, WopiAction.Edit);

    private static string Extension(string name) => FileName.Extension(name);
}
