using FileHost.Domain.Stored;

namespace FileHost.Domain.Subjects;

/// <summary>
/// A pseudonym stands for this identity from now on. Recorded when the person is first seen and whenever the directory says something else,
/// so that nobody can put another name under a save afterwards.
/// </summary>
public sealed record SubjectIdentified(
    SubjectKind Kind, [property: Personal] string DirectoryId, [property: Personal] string? Name, [property: Personal] string? Email);

/// <summary>Directory: the directory knows the person. Declared: a client named somebody whom nobody knows.</summary>
public enum SubjectKind { Directory, Declared }

/// <summary>The person's identity and everything disclosed about the person was deleted; the pseudonym stays.</summary>
public sealed record SubjectErased;
