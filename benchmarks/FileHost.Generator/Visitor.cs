using FileHost.Api.Streams;
using FileHost.Domain;
using FileHost.Domain.Files;
using FileHost.Domain.Sessions;
using FileHost.Domain.Stored;

namespace FileHost.Generator;

/// <summary>A person with a WOPI token for a document, in an editor.</summary>
internal sealed class Visitor(Organisation organisation, Document document, Person person, Client client, Guid session)
{
    private readonly Stream<SessionState> token = new(StreamKinds.Session, organisation.Chance.Id(organisation.Now));
    private int requests;

    public Person Person => person;

    /// <summary>Whoever was forgotten meanwhile is shown the door.</summary>
    public bool MayAct => !person.Erased && token.State.RevokedAt is null;

    public bool MayEdit => token.State.Permissions == TokenPermissions.Edit;

    public bool HasExpired => token.State.ExpiresAt <= organisation.Now;

    /// <summary>The document's LastModified as this visitor's editor knows it.</summary>
    public string? Seen { get; set; }

    public void Enter(TokenPermissions permissions)
    {
        var issued = new TokenIssued(document.Id, permissions, organisation.Now + TimeSpan.FromHours(10));
        organisation.Write(Requests.Administrator(person), draft => token.Append(draft, issued));
    }

    public void Open()
    {
        if (!MayAct || document.State.Deleted) return;
        organisation.Write(Facts(), draft => token.Append(draft, Reading.Open(token.State, document.State.Version).Events));
    }

    public void Read()
    {
        if (!MayAct || document.State.Deleted) return;
        organisation.Write(Facts(), draft => token.Append(draft, Reading.Read(token.State, document.State.Version).Events));
        Seen = document.State.LastModified;
    }

    public void Leave() => organisation.Write(Requests.Administrator(person), draft => token.Append(draft, Reading.Revoke(token.State).Events));

    /// <summary>Sends a lock call; whether it was granted.</summary>
    public bool Call(Func<FileState, DateTime, Decision> decide) =>
        MayAct && organisation.Decide(document, Facts(), decide) is { Rejection: null };

    /// <summary>Saves; what became of it, null when the host did not even look.</summary>
    public Decision? PutFile(string? offered, ClientReport report, Content? content = null)
    {
        if (!MayAct) return null;
        var bytes = content ?? organisation.Tree.NewContent(document.Name);
        var decision = organisation.Decide(document, Facts(), (file, now) => HasExpired || !MayEdit
            ? Saving.Refuse(file, Unauthorised(offered, bytes, report, now))
            : Saving.PutFile(file, new SaveContent(offered, bytes, report, Keep: true, now)));
        if (decision is { Rejection: null }) Seen = document.State.LastModified;
        return decision;
    }

    /// <summary>A save that is refused whatever it brings.</summary>
    public void Refused(RefusedSave why)
    {
        if (MayAct) organisation.Decide(document, Facts(), (file, now) => Saving.Refuse(file, why with { Now = now }));
    }

    private RefusedSave Unauthorised(string? offered, Content content, ClientReport report, DateTime now) => HasExpired
        ? new(LockedOperation.PutFile, offered, RejectionCode.TokenExpired, 401, new Rejection.TokenExpired(), content.Size, content.Sha256, Keep: true, report, now)
        : new(LockedOperation.PutFile, offered, RejectionCode.Forbidden, 401, new Rejection.Forbidden(), content.Size, Sha256: null, Keep: false, report, now);

    private RequestFacts Facts() => Requests.Wopi(person, client, token.Id, session, requests++);
}
