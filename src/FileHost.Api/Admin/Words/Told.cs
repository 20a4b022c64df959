namespace FileHost.Api.Admin.Words;

/// <summary>An event in words that follow a person's name: "Alice Archer" "saved version 3".</summary>
/// <param name="Tone">good, warn, bad, or nothing.</param>
/// <param name="Marks">Facts in a word or two.</param>
/// <param name="Quote">What somebody wrote about it.</param>
public sealed record Told(string Words, string Tone = "", IReadOnlyList<string>? Marks = null, string? Quote = null);
