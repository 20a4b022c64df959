using System.Security.Cryptography;
using FileHost.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace FileHost.BlobStore.Tests.Contract;

public abstract partial class BlobStoreContract
{
    /// <summary>Lengths of the pieces in which a content arrives: mostly small ones, some around the sizes where buffers change hands.</summary>
    private static readonly Arbitrary<int[]> Pieces = Arb.From(
        Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 5000), Gen.Choose(Block - 1, Block + 1), Gen.Choose(512 * 1024 - 1, 512 * 1024 + 1))).Resize(8));

    [Fact]
    public void A_content_is_the_same_in_whatever_pieces_it_arrives() =>
        Prop.ForAll(Pieces, ArbMap.Default.ArbFor<int>(), ArrivesWhole).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    private async Task<bool> ArrivesWhole(int[] pieces, int seed)
    {
        var content = Content(pieces.Sum(), seed);
        var hash = await PutInPieces(content, pieces);
        var read = await Read(hash);
        return hash == new ContentHash(SHA256.HashData(content)) && read.SequenceEqual(content);
    }

    private async Task<ContentHash> PutInPieces(byte[] content, int[] pieces)
    {
        await using var writer = Store.Create();
        var rest = content.AsMemory();
        foreach (var length in pieces)
        {
            await writer.Write(rest[..length], Cancel);
            rest = rest[length..];
        }

        return await writer.Complete(Cancel);
    }
}
