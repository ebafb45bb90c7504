using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

public sealed class ModuleTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Names_are_those_of_the_fields()
    {
        using var block = new Block();

        Assert.Equal(
            ["scale", "conv.weight", "conv.bias", "model.0.weight", "model.0.bias", "model.0.running_mean",
                "model.0.running_var", "model.0.num_batches_tracked", "model.act.inner"],
            block.state_dict().Keys);
        Assert.Equal(["conv", "model", "model.0", "model.act"], block.named_modules().Select(part => part.name));
        Assert.Same(block.get_parameter("conv.weight"), block.conv.weight);
        Assert.True(block.has_buffer("model.0.running_var"));
        Assert.Null(block.get_parameter("conv.scale"));
        Assert.Equal(4, block.modules().Count());
    }

    [Fact]
    public void A_state_can_be_loaded_into_another_module()
    {
        using var source = new Block();
        using var target = new Block();

        var (missing, unexpected) = target.load_state_dict(source.state_dict());

        Assert.Empty(missing);
        Assert.Empty(unexpected);
        foreach (var (name, value) in source.state_dict())
            Assert.True(value.Equals(target.state_dict()[name]), name);
    }

    [Fact]
    public void A_state_with_other_names_is_refused_or_reported()
    {
        using var block = new Block();
        var state = block.state_dict();
        state.Remove("conv.bias");
        state["extra"] = zeros(1);

        var error = Assert.Throws<InvalidOperationException>(() => block.load_state_dict(state));
        Assert.Contains("missing conv.bias, unexpected extra", error.Message, StringComparison.Ordinal);
        var (missing, unexpected) = block.load_state_dict(state, strict: false);
        Assert.Equal(["conv.bias"], missing);
        Assert.Equal(["extra"], unexpected);
        block.load_state_dict(state, skip: ["conv.bias", "extra"]);
    }

    [Fact]
    public void A_state_of_another_shape_is_refused_and_changes_nothing()
    {
        using var block = new Block();
        var former = block.conv.bias!.detach().clone();
        var state = block.state_dict().ToDictionary(item => item.Key, item => zeros_like(item.Value));
        state["model.0.weight"] = zeros(7);

        var error = Assert.Throws<ArgumentException>(() => block.load_state_dict(state));

        Assert.Contains("model.0.weight", error.Message, StringComparison.Ordinal);
        Assert.Contains("[7]", error.Message, StringComparison.Ordinal);
        Assert.True(former.Equals(block.conv.bias));
    }

    [Fact]
    public void Training_and_evaluating_reach_every_part()
    {
        using var block = new Block();
        block.eval();
        Assert.All(block.modules().Prepend(block), part => Assert.False(part.training));

        block.train();

        Assert.All(block.modules().Prepend(block), part => Assert.True(part.training));
    }

    [Fact]
    public void A_module_moves_to_another_type_without_changing_its_objects()
    {
        using var block = new Block();
        var weight = block.conv.weight;
        block.call(ones(2, 2, 5, 5)).sum().backward();

        block.to(float64);

        Assert.Same(weight, block.conv.weight);
        Assert.Equal(ScalarType.Float64, weight.dtype);
        Assert.Equal(ScalarType.Float64, weight.grad!.dtype);
        Assert.Equal(ScalarType.Int64, block.get_buffer("model.0.num_batches_tracked")!.dtype);
        Assert.Equal(ScalarType.Float64, block.call(ones([2, 2, 5, 5], float64)).dtype);
        Assert.Equal(ScalarType.BFloat16, block.bfloat16().conv.weight.dtype);
    }

    [Fact]
    public void Hooks_see_and_change_what_flows_until_they_are_removed()
    {
        using var relu = ReLU();
        var calls = new List<string>();
        var before = relu.register_forward_pre_hook((_, input) =>
        {
            calls.Add("before");
            return input + 10;
        });
        var after = relu.register_forward_hook((_, _, output) => output * 2);
        var watcher = relu.register_forward_hook(module => calls.Add(module.GetName()));

        Assert.Equal(22, relu.call(tensor(1f)).ToSingle());
        Assert.Equal(["before", "ReLU"], calls);

        before.remove();
        after.remove();
        watcher.remove();
        Assert.Equal(1, relu.call(tensor(1f)).ToSingle());
        Assert.Equal(2, calls.Count);
    }

    [Fact]
    public void Applying_a_function_reaches_every_part_and_the_module_last()
    {
        using var block = new Block();
        var seen = new List<string>();

        block.apply(part => seen.Add(part.GetName()));

        Assert.Equal(["Conv2d", "BatchNorm2d", "Scaled", "Sequential", "Block"], seen);
    }

    [Fact]
    public void Clearing_gradients_drops_or_zeroes_them()
    {
        using var conv = Conv2d(1, 1, 1);
        conv.call(ones(1, 1, 2, 2)).sum().backward();

        conv.zero_grad(set_to_none: false);
        Assert.Equal(0, conv.weight.grad!.abs().sum().ToSingle());
        conv.zero_grad();
        Assert.Null(conv.weight.grad);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("conv")]
    public void A_name_that_is_empty_dotted_or_taken_is_refused(string name)
    {
        using var block = new Block();
        using var extra = ReLU();

        Assert.Throws<ArgumentException>(() => block.register_module(name, extra));
    }

    [Fact]
    public void A_sequence_runs_in_order_and_names_its_steps()
    {
        using var sequence = Sequential(("first", ReLU()), ("second", Tanh())).append(Sigmoid());

        Assert.Equal(["first", "second", "2"], sequence.named_children().Select(child => child.name));
        Assert.Equal(3, sequence.Count);
        Assert.IsType<Tanh>(sequence[1]);
        Assert.Equal(1 / (1 + Math.Exp(-Math.Tanh(2))), sequence.call(tensor(2f)).ToDouble(), 5);
        Assert.Equal(-3, Sequential().call(tensor(-3f)).ToSingle());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Activations_in_place_overwrite_their_input_and_keep_the_gradient(bool inplace)
    {
        var x = tensor([-1f, 2f], requires_grad: true);
        var hidden = x * 3;

        var result = functional.leaky_relu(hidden, 0.5, inplace);
        result.sum().backward();

        Assert.Equal([-1.5f, 6f], result.detach().data<float>().ToArray());
        Assert.Equal(inplace, hidden.Equals(result));
        Assert.Equal([1.5f, 3f], x.grad!.data<float>().ToArray());
        Assert.Equal(inplace, functional.dropout(hidden, 1, training: true, inplace).Equals(hidden));
    }

    [Fact]
    public void A_transposed_convolution_reaches_a_chosen_size()
    {
        using var conv = ConvTranspose2d(1, 1, 3, 2, 1);

        Assert.Equal([1L, 1, 8, 7], conv.forward(ones(1, 1, 4, 4), [8, 7]).shape);
        Assert.Throws<ArgumentException>(() => conv.forward(ones(1, 1, 4, 4), [9, 7]));
    }

    [Fact]
    public void An_optimizer_state_can_be_loaded_into_another()
    {
        using var first = Conv2d(1, 2, 3);
        using var second = Conv2d(1, 2, 3);
        second.load_state_dict(first.state_dict());
        using var adam = optim.Adam(first.parameters(), 0.01);
        using var other = optim.Adam(second.parameters(), 0.5);
        Step(first, adam);

        second.load_state_dict(first.state_dict());
        other.load_state_dict(adam.state_dict());
        Step(first, adam);
        Step(second, other);

        Assert.Equal(0.01, other.ParamGroups.Single().LearningRate);
        Assert.True(first.weight.Equals(second.weight));
        Assert.Equal(2, ((Adam.State)other.state_dict().State[0]).step);
    }

    [Fact]
    public void Groups_keep_their_own_options()
    {
        using var conv = Conv2d(1, 2, 3);
        using var adam = optim.Adam(
            [new Adam.ParamGroup([conv.weight], 0.1), new Adam.ParamGroup([conv.bias!], new Adam.Options { beta1 = 0.5 })], 0.02);

        Assert.Equal([0.1, 0.02], adam.ParamGroups.Select(group => group.LearningRate));
        Assert.Equal([0.9, 0.5], adam.state_dict().Options.Cast<Adam.Options>().Select(options => options.beta1!.Value));
        adam.ParamGroups.First().LearningRate = 0.3;
        Assert.Equal(0.1, adam.ParamGroups.First().InitialLearningRate);
    }

    private static void Step(Conv2d conv, Adam adam)
    {
        adam.zero_grad();
        conv.call(ones(1, 1, 5, 5)).square().sum().backward();
        adam.step();
    }

    [Fact]
    public void Gradients_are_scaled_down_together_to_the_longest_norm_allowed()
    {
        using var first = new Parameter(tensor([0f, 0f]));
        using var second = new Parameter(tensor([0f]));
        using var without = new Parameter(tensor([1f]));
        first.grad = tensor([3f, 0f]);
        second.grad = tensor([4f]);

        Assert.Equal(5, utils.clip_grad_norm_([first, second, without], max_norm: 10), 1e-6);
        Assert.Equal([3f, 0f], first.grad.data<float>().ToArray());
        Assert.Equal(5, utils.clip_grad_norm_([first, second, without], max_norm: 1), 1e-6);
        Assert.Equal([0.6f, 0f], first.grad.data<float>().ToArray().Select(g => MathF.Round(g, 5)));
        Assert.Equal([0.8f], second.grad.data<float>().ToArray().Select(g => MathF.Round(g, 5)));
        Assert.Equal(7, utils.clip_grad_norm_([first, second], max_norm: 100, norm_type: 1) * 5, 1e-4);
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
        internal readonly Conv2d conv = Conv2d(2, 3, 3, padding: 1);

        [ComponentName(Name = "model")]
        private readonly Sequential _model = Sequential(("0", BatchNorm2d(3)), ("act", new Scaled()));

        [ComponentName(Name = "scale")]
        private readonly Parameter _scale = new(ones(1));

        internal Block()
            : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _model.call(conv.call(input) * _scale);
    }

    private sealed class Scaled : Module<Tensor, Tensor>
    {
        [ComponentName(Name = "inner")]
        private readonly Tensor _inner = full([1], 2.0);

        internal Scaled()
            : base(nameof(Scaled)) => RegisterComponents();

        public override Tensor forward(Tensor input) => input * _inner;
    }
}
