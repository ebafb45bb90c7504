using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Golden;

public sealed class AdamTests
{
    private const int Steps = 6;

    public static IEnumerable<TheoryDataRow<string>> Names => GoldenFile.Names("adam");

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_are_PyTorchs(string name)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenFile.Root.GetProperty("adam").GetProperty(name);
        Parameter[] parameters = [new(GoldenFile.Pattern([5, 3, 2], 0)), new(GoldenFile.Pattern([37], 1))];
        using var adam = name switch
        {
            "defaults" => optim.Adam(parameters),
            "pix2pix" => optim.Adam(parameters, 2e-4, 0.5),
            "weight decay" => optim.Adam(parameters, 0.01, weight_decay: 0.1),
            "amsgrad" => optim.Adam(parameters, 0.01, amsgrad: true),
            "maximize" => optim.Adam(parameters, 0.01, maximize: true),
            _ => throw new InvalidOperationException(name),
        };

        Train(adam, parameters);

        var states = adam.state_dict().State.Cast<Adam.State>().ToArray();
        AssertEqual(golden.GetProperty("parameters"), parameters);
        AssertEqual(golden.GetProperty("exp_avg"), states.Select(state => state.exp_avg));
        AssertEqual(golden.GetProperty("exp_avg_sq"), states.Select(state => state.exp_avg_sq));
        Assert.Equal(golden.GetProperty("steps").EnumerateArray().Select(step => step.GetInt64()), states.Select(state => state.step));
    }

    [Fact]
    public void Other_types_take_the_same_steps()
    {
        using var scope = NewDisposeScope();
        Parameter[] single = [new(GoldenFile.Pattern([5, 3, 2], 0)), new(GoldenFile.Pattern([37], 1))];
        Parameter[] twice = [.. single.Select(parameter => new Parameter(parameter.detach().to(float64)))];
        using var first = optim.Adam(single, 0.01, weight_decay: 0.1);
        using var second = optim.Adam(twice, 0.01, weight_decay: 0.1);

        Train(first, single);
        Train(second, twice);

        foreach (var (a, b) in single.Zip(twice))
            Assert.True(a.to(float64).allclose(b, rtol: GoldenFile.Rounding, atol: GoldenFile.Rounding));
    }

    private static void Train(Adam adam, Parameter[] parameters)
    {
        for (var step = 0; step < Steps; step++)
        {
            for (var key = 0; key < parameters.Length; key++)
            {
                // One parameter goes without a gradient once and must be left alone.
                parameters[key].grad = step == 2 && key == 1
                    ? null
                    : GoldenFile.Pattern(parameters[key].shape, 10 * step + key).to(parameters[key].dtype);
            }

            adam.step();
        }
    }

    private static void AssertEqual(JsonElement expected, IEnumerable<Tensor> actual)
    {
        foreach (var (summary, tensor) in expected.EnumerateArray().Zip(actual))
            GoldenFile.AssertEqual(summary, tensor);
    }
}
