using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-store-").FullName;
    private readonly nn.Module<Tensor, Tensor> _network = nn.Sequential(nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3));
    private readonly optim.Optimizer _optimizer;

    public CheckpointStoreTests() => _optimizer = optim.Adam(_network.parameters());

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
        checkpoint.Load(Networks, Optimizers);
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
        Store.Prune(keep: 2);
        Assert.Equal(
            ["step-000000001", "step-000000003", "step-000000004"],
            Directory.GetDirectories(_folder).Select(Path.GetFileName).Order());
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
        Store.Latest()!.Load(Networks, Optimizers);
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
        byte[] before = other.state_dict()["0.weight"].bytes.ToArray();
        var error = Assert.Throws<WeightFileException>(() => Store.Latest()!.Load("net", other));
        Assert.EndsWith("tensor 0.weight has shape [3, 2, 3, 3], the network needs [4, 2, 3, 3]; a checkpoint of another architecture", error.Message);
        Assert.Equal(before, other.state_dict()["0.weight"].bytes.ToArray());
    }

    [Fact]
    public void A_state_of_another_format_is_refused()
    {
        Write(1);
        string file = Path.Combine(Store.PathOf(1), "state.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"format_version\": 1,\n  \"program\"", "\"format_version\": 9,\n  \"program\""));
        Assert.Equal($"{file}: has format 9, this program reads 1", Assert.Throws<CheckpointException>(Store.Latest).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("step-000000002")]
    [InlineData("best")]
    public void A_user_may_name_the_folder_a_checkpoint_or_a_pointer(string name)
    {
        Write(2);
        Store.MarkBest(2);
        Assert.Equal(2, CheckpointStore.Find(Path.Combine(_folder, name)).State.Step);
    }

    private Dictionary<string, nn.Module> Networks => new() { ["net"] = _network };

    private Dictionary<string, optim.Optimizer> Optimizers => new() { ["net"] = _optimizer };

    private void Train(int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            _optimizer.zero_grad();
            _network.call(randn(2, 2, 5, 5)).square().mean().backward();
            _optimizer.step();
        }
    }

    private void Write(long step)
    {
        var state = new CheckpointState
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
        CheckpointWriter.Write(Store.PathOf(step), state, Networks, Optimizers);
    }

    private List<byte[]> Everything() =>
    [
        .. _network.state_dict().Values.Select(t => t.bytes.ToArray()),
        .. OptimizerTensors.Save("net", _network, _optimizer).Select(t => t.Value.bytes.ToArray()),
    ];
}
