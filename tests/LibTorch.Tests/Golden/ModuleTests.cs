using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Golden;

public sealed class ModuleTests
{
    private static readonly Dictionary<string, Func<Module<Tensor, Tensor>>> _cases = new()
    {
        ["Conv2d"] = () => Conv2d(3, 5, 4, 2, 1),
        ["Conv2d reflect"] = () => Conv2d(3, 5, 3, 1, 1, padding_mode: PaddingModes.Reflect),
        ["Conv2d groups"] = () => Conv2d(4, 6, 3, 1, 1, groups: 2, bias: false),
        ["ConvTranspose2d"] = () => ConvTranspose2d(3, 5, 4, 2, 1),
        ["ConvTranspose2d padding"] = () => ConvTranspose2d(4, 6, 3, 2, 1, 1, groups: 2, bias: false),
        ["Linear"] = () => Linear(7, 4),
        ["BatchNorm2d"] = () => BatchNorm2d(4),
        ["BatchNorm2d plain"] = () => BatchNorm2d(4, affine: false, track_running_stats: false),
        ["InstanceNorm2d"] = () => InstanceNorm2d(4),
        ["InstanceNorm2d affine"] = () => InstanceNorm2d(4, affine: true, track_running_stats: true),
        ["Dropout"] = () => Dropout(0.5),
        ["LeakyReLU"] = () => LeakyReLU(0.2),
        ["ReflectionPad2d"] = () => ReflectionPad2d(3),
        ["ReplicationPad2d"] = () => ReplicationPad2d((1, 2, 0, 3)),
        ["ZeroPad2d"] = () => ZeroPad2d(2),
        ["AvgPool2d"] = () => AvgPool2d(3, 2, 1),
        ["MaxPool2d"] = () => MaxPool2d(2),
        ["Upsample"] = () => Upsample(scale_factor: [2, 2], mode: UpsampleMode.Bilinear, align_corners: false),
        ["Sequential"] = () => Sequential(
            Conv2d(3, 4, 4, 2, 1), LeakyReLU(0.2), BatchNorm2d(4), Dropout(0.5), ReLU(), ConvTranspose2d(4, 2, 4, 2, 1),
            Tanh()),
    };

    public static IEnumerable<TheoryDataRow<string>> Names => GoldenFile.Names("modules");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_module_starts_trains_and_evaluates_as_PyTorchs(string name)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenFile.Root.GetProperty("modules").GetProperty(name);
        var shape = GoldenFile.Shape(golden.GetProperty("input"));

        manual_seed(7);
        using var module = _cases[name]();
        var input = GoldenFile.Pattern(shape, 1).requires_grad_();
        var result = module.call(input);
        (result * GoldenFile.Pattern(result.shape, 99)).sum().backward();
        GoldenFile.AssertEqual(golden.GetProperty("train"), result);
        var grads = golden.GetProperty("grads");
        GoldenFile.AssertEqual(grads.GetProperty("input"), input.grad!);
        foreach (var (key, parameter) in module.named_parameters())
            GoldenFile.AssertEqual(grads.GetProperty(key), parameter.grad!);

        module.call(GoldenFile.Pattern(shape, 2));
        module.eval();
        GoldenFile.AssertEqual(golden.GetProperty("eval"), module.call(GoldenFile.Pattern(shape, 3)));
        var state = golden.GetProperty("state");
        Assert.Equal(state.EnumerateObject().Select(item => item.Name), module.state_dict().Keys);
        foreach (var (key, value) in module.state_dict())
            GoldenFile.AssertEqual(state.GetProperty(key), value);
    }

    [Fact]
    public void A_gradient_of_a_gradient_is_PyTorchs()
    {
        using var scope = NewDisposeScope();
        var golden = GoldenFile.Root.GetProperty("second_order");
        manual_seed(7);
        using var net = Sequential(
            Conv2d(2, 4, 3, 2, 1), LeakyReLU(0.2), InstanceNorm2d(4), Conv2d(4, 1, 3, 1, 1));
        var input = GoldenFile.Pattern([2, 2, 7, 6], 1).requires_grad_();

        var gradient = autograd.grad([net.call(input).square().sum()], [input], create_graph: true)[0];
        var penalty = (gradient.flatten(1).norm(1) - 1).square().mean();
        penalty.backward();

        GoldenFile.AssertEqual(golden.GetProperty("penalty"), penalty);
        foreach (var expected in golden.GetProperty("grads").EnumerateObject())
            GoldenFile.AssertEqual(expected.Value, net.get_parameter(expected.Name)!.grad!);
    }
}
