using FsCheck;
using FsCheck.Fluent;

namespace FileHost.Domain.Tests;

internal static class Properties
{
    /// <summary>Tries a property. A failure prints the smallest example found, and the seed that Config.WithReplay takes.</summary>
    public static void Holds(this Property property, int tries = 200) =>
        property.Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(tries));
}
