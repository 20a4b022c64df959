using System.Text;
using FileHost.Domain.Coauthoring;

namespace FileHost.Domain.Tests.Coauthoring;

public sealed class SpookyHashTests
{
    public static TheoryData<string, string> Known => new()
    {
        { "", "GQn1a/wGJyPHUei0Ze5yiw==" },
        { "a", "vcm7oJGBEBqSKkFh8FhCdQ==" },
        { "foobar", "md7tA6VXwIaaYjdO4o8XZQ==" },
        { "SampleTextVersion-1", "OpSWhpt12BRkuGX4z7bQPg==" },
        { new string('x', 191), "1tJFrLSluGWD+MyNZehw2Q==" },
        { new string('x', 192), "hkT6rpIYN26lpzcii27hYw==" },
        { new string('x', 1000), "CEKGwahQEwxNxRgQodfT2Q==" },
    };

    [Theory, MemberData(nameof(Known))]
    public void Known_texts_have_known_hashes(string text, string hash) =>
        Assert.Equal(hash, Convert.ToBase64String(SpookyHash.HashData(Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void It_does_not_matter_in_which_pieces_data_comes()
    {
        var random = new Random(7);
        for (var length = 0; length < 700; length++)
        {
            var data = new byte[length];
            random.NextBytes(data);
            var pieces = new SpookyHash();
            for (var from = 0; from < length;)
            {
                var count = Math.Min(length - from, random.Next(1, 250));
                pieces.Append(data.AsSpan(from, count));
                from += count;
            }
            Assert.Equal(SpookyHash.HashData(data), pieces.Finish());
        }
    }
}
