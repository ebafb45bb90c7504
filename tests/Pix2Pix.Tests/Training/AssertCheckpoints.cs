using Pix2Pix.Checkpoints;

namespace Pix2Pix.Tests.Training;

/// <summary>Assertions on what two trainings ended with.</summary>
internal static class AssertCheckpoints
{
    /// <summary>Position, files of tensors and the plateau's memory are the same, to the byte.</summary>
    public static void Equal(Checkpoint expected, Checkpoint actual)
    {
        Assert.Equal(expected.State.Step, actual.State.Step);
        Assert.Equal(expected.State.Plateau, actual.State.Plateau);
        Assert.Equal(expected.State.Files, actual.State.Files); // their SHA-256
    }
}
