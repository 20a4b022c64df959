using FileHost.Domain.Files;
using static FileHost.Domain.Tests.DeciderSpec;
using static FileHost.Domain.Tests.Files.FileLanguage;
using static FileHost.Domain.Tests.Files.LockingTests;

namespace FileHost.Domain.Tests.Files;

/// <summary>PutRelativeFile onto a file that has the name already.</summary>
public sealed class PutRelativeFileTests
{
    [Fact]
    public void A_file_that_is_not_locked_gets_a_new_version() =>
        GivenFile(Created, Saved("old")).After(Microsecond).When(PutRelative("new")).Then(
            new LockChecked(LockedOperation.PutRelativeFile, null, null, LockOutcome.NotLocked, Allowed: true),
            Replaced(2, "old", "new", Start + Microsecond));

    [Theory, InlineData(LockKind.Wopi), InlineData(LockKind.Checkout), InlineData(LockKind.Coauth)]
    public void A_locked_file_stays_as_it_is_and_the_bytes_are_kept(LockKind kind) =>
        GivenFile(Created, Saved("old"), Locked("A", kind)).When(PutRelative("new")).ThenRefused(
            Mismatch("A"),
            new LockChecked(LockedOperation.PutRelativeFile, null, "A", LockOutcome.Mismatch, Allowed: false),
            Rejected(RejectionCode.LockMismatch, 409, null, "A", "new"));

    private static Request<FileState> PutRelative(string text) =>
        (file, now) => Saving.PutRelativeFile(file, new(Offered: null, Content(text), new ClientReport(), Keep: true, now));
}
