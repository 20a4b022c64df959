namespace FileHost.Domain.Sessions;

/// <summary>What a person sees is recorded once per token of a file: the opening, and each version that was read.</summary>
public static class Reading
{
    public static Decision Open(SessionState session, long version) =>
        session.OpenedAt is null ? Decision.Accept(new FileOpened(session.FileId!.Value, version)) : Decision.Accept();

    public static Decision Read(SessionState session, long version) =>
        session.Read.Contains(version) ? Decision.Accept() : Decision.Accept(new ContentRead(session.FileId!.Value, version));

    public static Decision Revoke(SessionState session) =>
        session.RevokedAt is null ? Decision.Accept(new TokenRevoked()) : Decision.Accept();
}
