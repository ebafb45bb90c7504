using Pix2Pix.Runs;

namespace Pix2Pix.Tests.Runs;

public sealed class RunLockTests : IDisposable
{
    private readonly RunFolder _folder = new(Directory.CreateTempSubdirectory("pix2pix-lock-").FullName);

    public void Dispose() => Directory.Delete(_folder.Path, recursive: true);

    [Fact]
    public void A_folder_is_held_once_and_the_refusal_names_the_process()
    {
        using var held = _folder.Hold();
        Assert.Equal(
            $"{_folder.Path}: another training (process {Environment.ProcessId}) is running here; "
            + "wait for its end or choose another name (--set name=…)",
            Assert.Throws<InputException>(_folder.Hold).Message);
    }

    [Fact]
    public void The_file_that_a_crash_left_locks_nobody_out()
    {
        _folder.Hold().Dispose();
        Assert.NotEmpty(File.ReadAllText(Path.Combine(_folder.Path, ".lock-holder")));
        _folder.Hold().Dispose();
        _folder.RequireOurs(); // and does not make the folder somebody else's
    }
}
