using Pix2Pix.Features;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Features;

public sealed class FeatureInputsTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> _inputs = new()
    {
        ["torchvision"] = FeatureInputs.Torchvision,
        ["caffe"] = FeatureInputs.Caffe,
        ["lpips"] = FeatureInputs.Lpips,
        ["inception"] = FeatureInputs.Inception,
        ["fid"] = FeatureInputs.Fid,
    };

    public static TheoryData<string> Names => [.. FeatureGolden.Stored.Inputs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Images_come_to_a_network_as_in_its_training(string name)
    {
        using var scope = NewDisposeScope();

        FeatureGolden.AssertEqual(FeatureGolden.Stored.Inputs[name], _inputs[name](FeatureGolden.Pattern([1, 3, 6, 5], 4, -1.1, 1.1)));
    }
}
