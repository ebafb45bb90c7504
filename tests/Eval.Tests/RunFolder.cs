using System.Text;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Eval.Tests;

/// <summary>A run folder as a training leaves it, with made-up losses, in a temporary place.</summary>
internal sealed class RunFolder : IDisposable
{
    public const string LossHeader = "step,epoch,G_GAN,G_L1,D_real,D_fake,lr,seconds,data_seconds,images_per_second\n";

    private readonly TempFolder _folder = new();

    public string Path => _folder.Path;

    public string this[string name] => _folder[name];

    public void Dispose() => _folder.Dispose();

    public RunFolder WithFile(string name, string content)
    {
        _folder.Write(name, content);
        return this;
    }

    public RunFolder WithConfig(string name, string more = "") => WithFile("config.json", $$"""
        {
          "name": "{{name}}", "seed": 1,{{more}}
          "data": { "root": "photos & labels", "crop_size": [192, 256], "flip": true, "max_pairs": null },
          "generator": { "type": "unet_256", "nested": { "deep": 0.5 } }
        }
        """);

    public RunFolder WithLosses(int rows)
    {
        var csv = new StringBuilder(LossHeader);
        for (var row = 1; row <= rows; row++)
        {
            var wave = Math.Sin(row * 0.7);
            csv.AppendLine($"{row * 100},{1 + row / 4},{0.9 + 0.3 * wave:F4},{20 + 20.0 / row + wave:F4},{0.5 - 0.1 * wave:F4},{0.5 + 0.1 * wave:F4},0.0002,{row * 20.0:F2},0.4,5.0");
        }

        return WithFile("losses.csv", csv.ToString());
    }

    /// <summary>Rows every 100 steps whose losses are what the functions make of their part of the run, in (0, 1].</summary>
    public RunFolder WithLosses(int rows, params (string Name, Func<double, double> Value)[] columns)
    {
        var csv = new StringBuilder($"step,epoch,{string.Join(',', columns.Select(c => c.Name))},lr,seconds,data_seconds,images_per_second\n");
        for (var row = 1; row <= rows; row++)
            csv.Append($"{row * 100},1,{string.Join(',', columns.Select(c => c.Value((double)row / rows)))},0.0002,{row * 20},0.4,5\n");
        return WithFile("losses.csv", csv.ToString());
    }

    public RunFolder WithValidation() =>
        WithFile("validation.csv", "step,epoch,pairs,l1,psnr,seconds\n400,1,10,0.41,11.2,1.5\n800,2,10,0.38,11.9,1.5\n1200,3,10,0.39,11.8,1.5\n");

    /// <summary>A strip of noise, which no codec makes small.</summary>
    public RunFolder WithStrip(string name, int width = 60, int height = 20)
    {
        using var strip = new PixelImage(width, height, channels: 3);
        new Random(7).NextBytes(strip.Bytes);
        Directory.CreateDirectory(this["samples"]);
        ImageFile.Write(System.IO.Path.Combine(this["samples"], name), strip);
        return this;
    }
}
