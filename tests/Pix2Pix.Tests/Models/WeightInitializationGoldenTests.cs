using System.Text.Json;
using Pix2Pix.Models;
using Pix2Pix.Tests.Golden;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Models;

/// <summary>From one seed, PyTorch's torch.nn.init draws the same first weights.</summary>
public sealed class WeightInitializationGoldenTests
{
    /// <summary>
    /// Of values near 1: a normal deviate comes out of a logarithm and a cosine, an orthogonal matrix out of a
    /// factorisation, and processors differ in their last bits. Other draws would be others in the first digit.
    /// </summary>
    private const double Rounding = 1e-5;

    private static readonly Dictionary<string, InitCase> _stored = GoldenFile.Read<Dictionary<string, InitCase>>("init.json");

    public static TheoryData<string> Cases => [.. _stored.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_are_those_of_PyTorch(string name)
    {
        var golden = _stored[name];
        var config = GoldenFile.Config(golden.Config);
        using var scope = NewDisposeScope();
        using nn.Module network = golden.Network == NetworkNames.Generator ? Networks.Generator(config) : Networks.Discriminator(config);
        manual_seed(golden.Seed);
        WeightInitialization.Apply(network, config.Init);

        var parameters = network.named_parameters().ToDictionary(p => p.Item1, p => p.Item2.detach().flatten());
        Assert.Equal(golden.Tensors.Select(t => t.Name), StateDict.Of(network).Keys.Where(parameters.ContainsKey));
        foreach (var expected in golden.Tensors)
        {
            var values = parameters[expected.Name];
            foreach (var (value, i) in expected.First.Select((value, i) => (value, i)))
                Assert.Equal(value, values[i].item<float>(), Rounding);
            Assert.Equal(expected.Last, values[-1].item<float>(), Rounding);
            Assert.Equal(expected.Norm, values.to(ScalarType.Float64).norm().item<double>(), Rounding * (1 + expected.Norm));
        }
    }

    /// <param name="Network">Which network of the config.</param>
    /// <param name="Config">Keys of the program's config.</param>
    /// <param name="Seed">Of torch's default generator, set before the first draw.</param>
    /// <param name="Tensors">The parameters in their order.</param>
    private sealed record InitCase(
        string Network, IReadOnlyDictionary<string, JsonElement> Config, long Seed, IReadOnlyList<InitTensor> Tensors);

    private sealed record InitTensor(string Name, IReadOnlyList<double> First, double Last, double Norm);
}
