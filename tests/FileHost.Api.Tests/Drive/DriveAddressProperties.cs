using System.Globalization;
using System.Text;
using FileHost.Api.Drive;
using FileHost.Domain.Files;
using FsCheck;
using FsCheck.Fluent;

namespace FileHost.Api.Tests.Drive;

/// <summary>What is true of every address, whichever of the lawful encodings a client has chosen.</summary>
public sealed class DriveAddressProperties
{
    // What a client may leave as it is in a path (RFC 3986, pchar), less the colon, which ends one here.
    private const string Plain = "abcXYZ019-._~!$&'()*+,;=@";

    [Fact]
    public void Any_names_come_back_however_they_are_percent_encoded() => Prop.ForAll(Spellings, spelling =>
    {
        var address = DriveAddress.Parse($"/me/drive/root:/{spelling.Encoded}:/content", out _);
        return address is { Operation: "content", Anchor: null } && address.Path.SequenceEqual(spelling.Names);
    }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(500));

    [Fact]
    public void Nothing_that_may_come_makes_it_fail_and_a_refusal_has_a_reason() => Prop.ForAll(Targets, target =>
        DriveAddress.Parse(target, out var problem) is null == problem is not null)
        .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(2000));

    private sealed record Spelling(IReadOnlyList<string> Names, string Encoded);

    private static Gen<string> Names { get; } =
        from letters in Gen.Elements(
            "a", "Z", "9", ".", " ", "%", "#", "+", "&", "!", "'", "~", "2F", "é", "e\u0301", "中", "😀", "\uE000").NonEmptyListOf()
        let name = string.Concat(letters)
        where FileName.Problem(name) is null
        select name;

    private static Arbitrary<Spelling> Spellings { get; } = Arb.From(
        from names in Names.NonEmptyListOf()
        from choices in Gen.Choose(0, 7).ListOf(names.Sum(name => Encoding.UTF8.GetByteCount(name) + 1))
        select new Spelling([.. names], Encode(names, new Queue<int>(choices))));

    // Pieces of which addresses consist, put together in any order.
    private static Arbitrary<string> Targets { get; } = Arb.From(
        Gen.Elements(
            "/", "//", ":", "%", "%2", "%2F", "%2e", "%00", "%FF", "%F0%9F", "?", "drive", "root", "items", "children", "content", ".", "..", "a")
            .ListOf().Select(pieces => $"/me/drive/root{string.Concat(pieces)}"));

    private static string Encode(IEnumerable<string> names, Queue<int> choices)
    {
        var encoded = new StringBuilder();
        foreach (var name in names)
        {
            if (encoded.Length > 0) encoded.Append((choices.Dequeue() % 3) switch { 0 => "/", 1 => "%2F", _ => "%2f" });
            foreach (var octet in Encoding.UTF8.GetBytes(name)) encoded.Append(Encode(octet, choices.Dequeue()));
        }
        return encoded.ToString();
    }

    private static string Encode(byte octet, int choice) => choice switch
    {
        < 4 when Plain.Contains((char)octet) => ((char)octet).ToString(),
        < 6 => string.Create(CultureInfo.InvariantCulture, $"%{octet:X2}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"%{octet:x2}"),
    };
}
