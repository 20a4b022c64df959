namespace FileHost.Graph.Tests;

/// <summary>The Microsoft Graph SDK for JavaScript, by https: what it does stands in JavaScript/graph.test.mjs.</summary>
public sealed class JavaScriptTests(GraphHost host)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "JavaScript");

    [Fact]
    public async Task The_SDK_uploads_lists_moves_restores_deletes_and_follows_changes()
    {
        ClientProgram.Needed("npm");
        await ClientProgram.Run(Folder, [], "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        await ClientProgram.Run(
            Folder,
            [
                ("FILEHOST_ADDRESS", host.Process.SecureAddress), ("FILEHOST_TOKEN", host.Process.AdministratorsToken),
                ("NODE_EXTRA_CA_CERTS", host.Process.CertificateFile),
            ],
            "node", "--test", "graph.test.mjs");
    }
}
