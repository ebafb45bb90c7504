using System.Text.Json;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Metrics.Golden;

/// <summary>The cases of <c>ssim.json</c>, which <c>make_ssim_golden.py</c> computed.</summary>
internal sealed record SsimGolden(int Height, int Width, int Channels, string Kind, double Ssim, double MsSsim, int Scales)
{
    /// <summary>Sums of the same float64 terms in another order.</summary>
    public const double Rounding = 1e-9;

    private static readonly JsonSerializerOptions _snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>A file of this folder.</summary>
    public static string PathOf(string name) => Repository.PathOf($"tests/Eval.Tests/Metrics/Golden/{name}");

    /// <summary>All cases of a file.</summary>
    public static IReadOnlyList<SsimGolden> Read(string path) =>
        JsonSerializer.Deserialize<List<SsimGolden>>(File.ReadAllText(path), _snakeCase)!;

    /// <summary>The image that the script draws, [C, H, W].</summary>
    public Tensor Target() => Image((c, y, x) => Level(c, y, x));

    /// <summary>Its distortion of this kind.</summary>
    public Tensor Output() => Image((c, y, x) => Distorted(Level(c, y, x), c, y, x));

    private static int Level(int c, int y, int x) =>
        ((6 * Triangle(x, 13)) + (3 * Triangle(y, 29)) + (2 * (x * y % 23)) + (20 * c)) % 256;

    private static int Triangle(int n, int half) => Math.Abs((n % (2 * half)) - half);

    private int Distorted(int level, int c, int y, int x) => Kind switch
    {
        "noise" => Math.Clamp(level + (((31 * x) + (17 * y * y) + (5 * c)) % 41) - 20, 0, 255),
        "low_contrast" => 64 + (level / 2),
        "inverted" => 255 - level,
        _ => throw new InvalidDataException(Kind),
    };

    private Tensor Image(Func<int, int, int, int> level)
    {
        var values = from c in Enumerable.Range(0, Channels)
                     from y in Enumerable.Range(0, Height)
                     from x in Enumerable.Range(0, Width)
                     select (level(c, y, x) / 127.5) - 1;
        return tensor(values.ToArray()).reshape(Channels, Height, Width);
    }
}
