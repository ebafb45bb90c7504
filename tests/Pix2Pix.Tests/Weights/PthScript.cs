using System.Text.Json;

namespace Pix2Pix.Tests.Weights;

/// <summary>Golden/pth.py, which asks PyTorch itself, and the files that it made.</summary>
internal static class PthScript
{
    /// <summary>A file beside the script.</summary>
    public static string PathOf(string name) => Repository.PathOf(Path.Combine("tests/Pix2Pix.Tests/Weights/Golden", name));

    /// <summary>What is stored beside the script.</summary>
    public static IReadOnlyList<TensorDigest> Stored(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(PathOf(name)));
        return TensorDigest.Parse(json.RootElement);
    }

    /// <summary>Lets PyTorch read files and save them again into a folder under their own names.</summary>
    /// <returns>What PyTorch read from each.</returns>
    public static IReadOnlyList<IReadOnlyList<TensorDigest>> Resave(string folder, IEnumerable<string> files)
    {
        using var json = JsonDocument.Parse(SystemPython.Run("torch", [PathOf("pth.py"), "resave", folder, .. files]));
        return [.. json.RootElement.EnumerateArray().Select(TensorDigest.Parse)];
    }
}
