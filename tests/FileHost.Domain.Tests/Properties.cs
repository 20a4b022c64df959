using FsCheck;
using FsCheck.Fluent;

namespace FileHost.Domain.Tests;

internal static class Properties
{
    /// <summary>Tries a property. A failure prints the smallest example that was found and the seed, which Config.WithReplay takes.</summary>
    public static void Holds(this Property property, int tries = 200) =>
        property.Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(tries));
}
