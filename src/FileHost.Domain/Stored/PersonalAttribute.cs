namespace FileHost.Domain.Stored;

/// <summary>
/// Marks a text that people or clients write freely. An event holds its salted digest, and the value lies beside it, where it can be erased.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
