using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.Kernels.Optimizers;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-store-").FullName;
    private readonly nn.Module<Tensor, Tensor> _network = nn.Sequential(nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3));
    private readonly FlatAdam _optimizer;

    public CheckpointStoreTests() => _optimizer = new FlatAdam(_network, 1e-3, 0.9, 0.999);

    private CheckpointStore Store => new(_folder);

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Network_and_optimizer_come_back_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        Train(3);
        Write(7);
        var expected = Everything();
        Train(2);
        var checkpoint = Store.Latest()!;
        checkpoint.Load("net", _network);
        checkpoint.Load(Optimizers);
        Assert.Equal(expected, Everything());
    }

    [Fact]
    public void The_newest_complete_checkpoint_is_found_and_an_incomplete_one_passed_over()
    {
        Write(1);
        Write(2);
        Directory.CreateDirectory(Store.PathOf(3));
        Assert.Equal(2, Store.Latest()!.State.Step);
    }

    [Fact]
    public void There_is_none_in_an_empty_folder() => Assert.Null(Store.Latest());

    [Fact]
    public void Pruning_keeps_the_newest_and_the_best()
    {
        foreach (int step in new[] { 1, 2, 3, 4 })
            Write(step);
        Store.MarkBest(1);
        Store.Prune(keepLast: 2);
        Assert.Equal(
            ["step-000000001", "step-000000003", "step-000000004"],
            Directory.GetDirectories(_folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Pruning_keeps_every_so_many_steps_for_good()
    {
        foreach (int step in new[] { 5, 10, 15, 20, 22 })
            Write(step);
        Store.Prune(keepLast: 1, keepEvery: 10);
        Assert.Equal(
            ["step-000000010", "step-000000020", "step-000000022"],
            Directory.GetDirectories(_folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_snapshot_holds_what_was_there_when_it_was_taken()
    {
        using var scope = NewDisposeScope();
        Train(2);
        var expected = Everything();
        var staged = CheckpointWriter.Stage(Store.PathOf(2), State(2), Networks, Optimizers);
        Assert.Null(Store.Latest());
        Train(2);
        staged.Commit();
        Store.Latest()!.Load("net", _network);
        Store.Latest()!.Load(Optimizers);
        Assert.Equal(expected, Everything());
    }

    [Theory]
    [InlineData("net.safetensors")]
    [InlineData("optimizer.safetensors")]
    [InlineData("state.json")]
    public void A_damaged_newest_checkpoint_is_passed_over_with_a_line(string damaged)
    {
        Write(1);
        Write(2);
        string file = Path.Combine(Store.PathOf(2), damaged);
        using (var stream = new FileStream(file, FileMode.Open))
            stream.SetLength(stream.Length - 1);
        var passedOver = new List<string>();
        Assert.Equal(1, Store.Latest(passedOver.Add, toTrain: true)!.State.Step);
        string line = Assert.Single(passedOver);
        Assert.StartsWith($"{file}: is ", line);
        Assert.EndsWith("damaged; passed over", line.Replace(": its SHA-256 is not the one in state.json", ""));
    }

    [Fact]
    public void The_optimizers_state_need_not_be_whole_to_translate()
    {
        Write(1);
        File.WriteAllText(Path.Combine(Store.PathOf(1), "optimizer.safetensors"), "");
        Assert.Equal(1, Store.Latest()!.State.Step);
        Assert.Throws<CheckpointException>(() => Store.Latest(toTrain: true));
    }

    [Fact]
    public void Going_back_sets_later_checkpoints_aside_and_points_at_those_that_are_left()
    {
        Write(1);
        Write(2);
        Write(3);
        Store.MarkLatest(3);
        Store.MarkBest(3);
        Store.GoBackTo(Checkpoint.Open(Store.PathOf(2)));
        Assert.Equal(
            ["damaged-step-000000003", "step-000000001", "step-000000002"],
            Directory.GetDirectories(_folder).Select(Path.GetFileName).Order());
        Assert.Equal("step-000000002\n", File.ReadAllText(Path.Combine(_folder, "latest")));
        Assert.False(File.Exists(Path.Combine(_folder, "best")));
    }

    [Theory]
    [InlineData("../step-000000002/net.safetensors")]
    [InlineData("/etc/hostname")]
    public void A_state_that_names_files_outside_its_folder_is_refused(string name)
    {
        Write(1);
        Write(2);
        string file = Path.Combine(Store.PathOf(2), "state.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("net.safetensors", name));
        var error = Assert.Throws<CheckpointException>(() => Checkpoint.Open(Store.PathOf(2)));
        Assert.Equal($"{file}: files: found {name}, allowed: names of files beside it", error.Message);
    }

    [Fact]
    public void Writing_a_step_again_replaces_it_and_leaves_nothing_else()
    {
        using var scope = NewDisposeScope();
        Write(5);
        Train(1);
        Write(5);
        Assert.Equal([Store.PathOf(5)], Directory.GetDirectories(_folder));
        var expected = Everything();
        Train(1);
        Store.Latest()!.Load("net", _network);
        Store.Latest()!.Load(Optimizers);
        Assert.Equal(expected, Everything());
    }

    [Fact]
    public void A_file_that_was_changed_is_named()
    {
        Write(1);
        string file = Path.Combine(Store.PathOf(1), "net.safetensors");
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^3] ^= 4;
        File.WriteAllBytes(file, bytes);
        var error = Assert.Throws<CheckpointException>(() => Store.Latest()!.Load("net", _network));
        Assert.Equal($"{file}: is damaged: its SHA-256 is not the one in state.json", error.Message);
    }

    [Fact]
    public void A_network_of_another_shape_is_refused_untouched()
    {
        using var scope = NewDisposeScope();
        Write(1);
        using var other = nn.Sequential(nn.Conv2d(2, 4, 3), nn.BatchNorm2d(4));
        byte[] before = StateDict.Of(other)["0.weight"].bytes.ToArray();
        var error = Assert.Throws<WeightFileException>(() => Store.Latest()!.Load("net", other));
        Assert.EndsWith("tensor 0.weight has shape [3, 2, 3, 3], the network needs [4, 2, 3, 3]; a checkpoint of another architecture", error.Message);
        Assert.Equal(before, StateDict.Of(other)["0.weight"].bytes.ToArray());
    }

    [Fact]
    public void A_state_of_another_format_is_refused()
    {
        Write(1);
        string file = Path.Combine(Store.PathOf(1), "state.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"format_version\": 1,\n  \"program\"", "\"format_version\": 9,\n  \"program\""));
        Assert.Equal($"{file}: has format 9, of a newer version of this program; this one reads 1", Assert.Throws<CheckpointException>(() => Store.Latest()).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("step-000000002")]
    [InlineData("best")]
    public void A_user_may_name_the_folder_a_checkpoint_or_a_pointer(string name)
    {
        Write(2);
        Store.MarkBest(2);
        Assert.Equal(2, CheckpointStore.Find(Path.Combine(_folder, name), Assert.Fail).State.Step);
    }

    private Dictionary<string, nn.Module> Networks => new() { ["net"] = _network };

    private Dictionary<string, FlatAdam> Optimizers => new() { ["net"] = _optimizer };

    private void Train(int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            _optimizer.Descend(_network.call(randn(2, 2, 5, 5)).square().mean());
        }
    }

    private void Write(long step) => CheckpointWriter.Write(Store.PathOf(step), State(step), Networks, Optimizers);

    private static CheckpointState State(long step) => new()
    {
        Program = "test",
        Libtorch = "0",
        Device = "cpu",
        Threads = 1,
        Step = step,
        Epoch = 1,
        BatchInEpoch = (int)step,
        Seconds = 0.5,
        Random = new RandomState(1, "none"),
        Losses = new LossSums(0, [], 0, 0, 0),
        Files = new Dictionary<string, string>(),
        Config = JsonSerializer.Deserialize<JsonElement>(ConfigWriter.ToJson(new RunConfig { Data = new DataOptions { Root = "x" } })),
    };

    private List<byte[]> Everything() =>
    [
        .. StateDict.Of(_network).Values.Select(t => t.contiguous().bytes.ToArray()),
        .. OptimizerTensors.Save("net", _optimizer).Select(t => t.Value.contiguous().bytes.ToArray()),
    ];
}
