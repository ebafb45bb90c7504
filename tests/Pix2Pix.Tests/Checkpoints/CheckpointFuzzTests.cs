using System.Text;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Tests.Checkpoints;

/// <summary>A damaged state.json is read or refused, and names no file outside its folder.</summary>
public sealed class CheckpointFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 12;
    private const string Tensors = "generator.safetensors";

    private const string State = """
        {
          "format_version": 1, "program": "pix2pix 0.1.0", "libtorch": "1.13.0", "device": "cpu", "threads": 1,
          "step": 60, "epoch": 4, "batch_in_epoch": 12, "seconds": 3.7,
          "random": { "seed": 1, "scheme": "position" },
          "losses": { "steps": 1, "sums": [0.5, "NaN"], "seconds": 0.1, "data_seconds": 0.01, "images": 1 },
          "skipped_steps": 0, "validated_at": 56,
          "best": { "metric": "l1", "value": 0.3, "step": 56 },
          "validations_since_best": 0, "imported_from": null,
          "plateau": { "factor": 0.5, "best": null, "without_improvement": 2 },
          "files": {
            "generator.safetensors": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
          },
          "config": { "name": "tiny", "data": { "root": "d" }, "generator": { "type": "unet_32", "filters": 8 } }
        }
        """;

    private static readonly TextMutations _mutations = new(
        "{", "}", "[", "]", "{\"a\":", ",", ":", "\"", "\\", "null", "true", "-1", "1e999", "0.5", "\"NaN\"", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "{}", "[]",
        "9223372036854775807", "\"../generator.safetensors\": \"\",", "\"/etc/passwd\": \"\",", "\"..\": \"\",", "\"state.json\": \"\",", "\"files\": null,",
        "\"config\": null,", "\"losses\": null,", "\"random\": null,", "\"sums\": null,", "é");

    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-state-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_damaged_state_is_read_or_refused()
    {
        File.WriteAllBytes(Path.Combine(_folder, Tensors), []);
        byte[] state = Encoding.UTF8.GetBytes(State);

        int read = new FuzzRun<InputException>("state.json", Seed, random => _mutations.Mutate(state, random), Read).Run(FuzzCases.Count);

        output.WriteLine($"{read} of {FuzzCases.Count} damaged states could be read");
        Assert.InRange(read, FuzzCases.Count / 100, FuzzCases.Count - (FuzzCases.Count / 100));
    }

    private void Read(byte[] damaged)
    {
        File.WriteAllBytes(Path.Combine(_folder, Checkpoint.StateFile), damaged);
        var state = Checkpoint.Open(_folder).State;
        Assert.All(state.Files.Keys, name => Assert.Equal(_folder, Path.GetDirectoryName(Path.GetFullPath(name, _folder))));
        object[] parts = [state.Losses, state.Losses.Sums, state.Random, state.Random.Scheme, state.Program, state.Device];
        Assert.All(parts, Assert.NotNull);
    }
}
