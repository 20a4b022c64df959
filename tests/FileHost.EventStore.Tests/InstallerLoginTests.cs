using FileHost.EventStore.Postgres;
using Npgsql;

namespace FileHost.EventStore.Tests;

public sealed class InstallerLoginTests(SharedDatabase server) : IClassFixture<SharedDatabase>
{
    [Theory]
    [InlineData("createrole", "select")]
    [InlineData("", "grant filehost_owner to $login; grant create on database $login to filehost_owner")]
    public async Task A_login_that_the_installer_names_can_install(string attributes, string preparation)
    {
        var login = $"login_{Guid.NewGuid():N}";
        await server.Owner.Run($"create role {login} login password '{login}' {attributes}");
        await server.Owner.Run($"create database {login} owner {login} template template0 encoding 'UTF8'");
        try
        {
            await server.Owner.Run(preparation.Replace("$login", login, StringComparison.Ordinal));
            var settings = new NpgsqlConnectionStringBuilder(server.OwnerConnectionString)
            {
                Database = login, Username = login, Password = login, Pooling = false,
            };
            await using var database = NpgsqlDataSource.Create(settings.ConnectionString);
            await SchemaInstaller.Install(database);
        }
        finally
        {
            await server.Owner.Run($"drop database {login} with (force)");
            await server.Owner.Run($"drop role {login}");
        }
    }
}
