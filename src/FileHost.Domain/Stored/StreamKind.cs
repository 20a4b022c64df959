using FileHost.Domain.Access;
using FileHost.Domain.Drives;
using FileHost.Domain.Files;
using FileHost.Domain.Folders;
using FileHost.Domain.Sessions;
using FileHost.Domain.Subjects;

namespace FileHost.Domain.Stored;

/// <summary>A kind of stream: its alias in the log, and how its events fold into a state.</summary>
public abstract class StreamKind(Type stateType)
{
    /// <summary>Marten's alias of the state's class: FileState becomes file_state.</summary>
    public string Alias { get; } = StoredEvents.Alias(stateType);

    public Type StateType => stateType;

    /// <summary>Folds one event; null is the state before the first.</summary>
    public abstract object Apply(object? state, Fact fact);
}

/// <inheritdoc/>
public sealed class StreamKind<TState>(Func<TState?, Fact, TState> evolve) : StreamKind(typeof(TState)) where TState : class
{
    public TState Evolve(TState? state, Fact fact) => evolve(state, fact);

    public override object Apply(object? state, Fact fact) => evolve((TState?)state, fact);
}

public static class StreamKinds
{
    public static StreamKind<FileState> File { get; } = new(FileState.Evolve);
    public static StreamKind<FolderState> Folder { get; } = new(FolderState.Evolve);
    public static StreamKind<DriveState> Drive { get; } = new(DriveState.Evolve);
    public static StreamKind<SessionState> Session { get; } = new(SessionState.Evolve);
    public static StreamKind<SubjectState> Subject { get; } = new(SubjectState.Evolve);
    public static StreamKind<SecurityState> Security { get; } = new(SecurityState.Evolve);
    public static StreamKind<AuditState> Audit { get; } = new(AuditState.Evolve);

    public static IReadOnlyList<StreamKind> All { get; } = [File, Folder, Drive, Session, Subject, Security, Audit];

    /// <summary>The kind of an alias; null for one that this version does not know.</summary>
    public static StreamKind? Named(string alias) => All.FirstOrDefault(kind => kind.Alias == alias);
}
