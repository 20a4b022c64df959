using System.Net;
using FileHost.Api.Tests.Host;
using FileHost.Api.Wopi;
using FsCheck;
using FsCheck.Fluent;

namespace FileHost.Api.Tests.Wopi.Containers;

/// <summary>Whatever a client asks for as a name: never 500, and nothing appears of which the log does not know.</summary>
public sealed class ContainerNameProperties(HostWithContainers with) : IClassFixture<HostWithContainers>
{
    private static readonly string[] Operations = ["CREATE_CHILD_CONTAINER", "CREATE_CHILD_FILE", "RENAME_CONTAINER"];
    private readonly FileHostApplication host = with.Host;

    [Fact]
    public async Task Any_name_is_given_adapted_or_refused()
    {
        var folder = await host.Folder();
        foreach (string name in Names.Sample(40, 12))
        {
            foreach (var operation in Operations)
            {
                var header = operation == "RENAME_CONTAINER" ? "X-WOPI-RequestedName" : "X-WOPI-SuggestedTarget";
                using var suggested = await folder.Post(operation, (header, name));
                Assert.True(suggested.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotImplemented, $"{operation} {name}: {suggested.StatusCode}");
                using var exact = await folder.Post(operation, (header, name), ("X-WOPI-RelativeTarget", name));
                Assert.True((int)exact.StatusCode is < 500 or 501, $"{operation} {name}: {exact.StatusCode}");
            }
        }
        foreach (var child in (await folder.Children("ChildContainers")).Concat(await folder.Children("ChildFiles")))
            Assert.NotEmpty(await host.Stream(folder.To(child.Text("Url")).Id));
    }

    // As clients write them, and as nobody should: what is no UTF-7 is taken literally.
    private static Gen<string> Names { get; } =
        from pieces in Gen.Elements(
            "a", "Z", ".", "..", " ", "~", "$", "%", "+", "-", "/", "\\", ":", "\"", "CON", "forms", ".docx", ".ashx", "_vti_", "é", "中", "😀", "\t",
            "\uFFFF", "\uD800", "\u0001", new string('x', 300)).ListOf()
        from raw in Gen.Elements(true, false)
        let text = string.Concat(pieces)
        select raw ? string.Concat(text.Where(c => c is >= ' ' and <= '~')) : Utf7.Encode(text);
}
