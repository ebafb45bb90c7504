using Pix2Pix.Kernels.Optimizers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Tests.Optimizers;

/// <summary>Steps against those of <c>torch.optim.Adam</c>.</summary>
public sealed class FlatAdamTests : IDisposable
{
    private const int Steps = 5;
    private const double Rate = 1e-2;
    private const double Beta1 = 0.5;
    private const double Beta2 = 0.999;

    /// <summary>A thousandth of a step: gradients are rounded differently, and Adam divides by their size.</summary>
    private const double Tolerance = 1e-3 * Rate;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Sequential _net;
    private readonly Sequential _reference;
    private readonly Adam _adam;
    private readonly FlatAdam _flat;

    public FlatAdamTests()
    {
        manual_seed(5);
        _net = Example.NewNet();
        _reference = Example.CopyOf(_net);
        _adam = optim.Adam(_reference.parameters(), Rate, Beta1, Beta2);
        _flat = new FlatAdam(_net, Rate, Beta1, Beta2);
    }

    public void Dispose()
    {
        _flat.Dispose();
        _adam.Dispose();
        _net.Dispose();
        _reference.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Descending_takes_Adams_steps(bool isTwice)
    {
        for (int step = 0; step < Steps; step++)
        {
            var images = Example.NewImages();
            _flat.Descend(Example.Loss(_net, images, isTwice));
            StepReference(images, isTwice);
        }

        AssertSameParameters();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Going_backward_and_stepping_takes_Adams_steps(bool isTwice)
    {
        for (int step = 0; step < Steps; step++)
        {
            var images = Example.NewImages();
            _flat.Backward(Example.Loss(_net, images, isTwice));
            _flat.Step();
            StepReference(images, isTwice);
        }

        AssertSameParameters();
    }

    [Fact]
    public void Going_backward_leaves_the_gradients_of_all_parameters()
    {
        var images = Example.NewImages();
        Example.Loss(_reference, images, isTwice: true).backward();

        _flat.Backward(Example.Loss(_net, images, isTwice: true));

        foreach (var (mine, reference) in _net.parameters().Zip(_reference.parameters()))
            Numbers.AssertClose(reference.grad!, mine.grad!);
    }

    [Fact]
    public void A_refused_step_changes_nothing_and_is_not_counted()
    {
        foreach (bool isRefused in new[] { false, true, false })
        {
            var images = Example.NewImages();
            _flat.Backward(Example.Loss(_net, images, isTwice: true));
            float[][] before = Example.Values(_net);
            _flat.StepUnless(tensor(isRefused ? 1f : 0f));
            if (isRefused)
                Assert.Equal(before, Example.Values(_net));
            else
                StepReference(images, isTwice: true);
        }

        Assert.All(_flat.States, state => Assert.Equal(2, state.Step));
        AssertSameParameters();
    }

    [Fact]
    public void States_are_Adams_in_the_shapes_of_the_parameters()
    {
        for (int step = 0; step < Steps; step++)
        {
            var images = Example.NewImages();
            _flat.Descend(Example.Loss(_net, images, isTwice: false));
            StepReference(images, isTwice: false);
        }

        var named = _net.named_parameters().ToArray();
        var states = _flat.States.ToArray();
        Assert.Equal(named.Select(parameter => parameter.name), states.Select(state => state.Name));
        foreach (var (state, expected) in states.Zip(_adam.state_dict().State.Cast<Adam.State>()))
        {
            Assert.Equal(expected.step, state.Step);
            Numbers.AssertClose(expected.exp_avg, state.ExpAvg());
            Numbers.AssertClose(expected.exp_avg_sq, state.ExpAvgSq());
        }
    }

    [Fact]
    public void States_are_views_into_the_optimizers_own_memory()
    {
        var state = _flat.States.First();

        state.ExpAvg().fill_(3);
        state.Step = 7;

        Assert.All(Numbers.Of(_flat.States.First().ExpAvg()), value => Assert.Equal(3, value));
        Assert.Equal(7, _flat.States.First().Step);
        Assert.All(Numbers.Of(_flat.States.ElementAt(1).ExpAvg()), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_changed_learning_rate_counts_from_the_next_step_on()
    {
        foreach (double rate in new[] { Rate, Rate / 4, Rate / 2 })
        {
            var images = Example.NewImages();
            _flat.LearningRate = rate;
            _adam.ParamGroups.Single().LearningRate = rate;
            _flat.Descend(Example.Loss(_net, images, isTwice: false));
            StepReference(images, isTwice: false);
        }

        AssertSameParameters();
    }

    [Fact]
    public void At_a_learning_rate_of_zero_only_the_means_and_counts_change()
    {
        float[][] before = Example.Values(_net);
        _flat.LearningRate = 0;

        _flat.Descend(Example.Loss(_net, Example.NewImages(), isTwice: false));

        Assert.Equal(before, Example.Values(_net));
        Assert.All(_flat.States, state =>
        {
            Assert.Equal(1, state.Step);
            Assert.Contains(Numbers.Of(state.ExpAvg()), value => value != 0);
            Assert.Contains(Numbers.Of(state.ExpAvgSq()), value => value != 0);
        });
    }

    [Fact]
    public void Parameters_keep_values_names_and_shapes()
    {
        Assert.Equal(Example.Values(_reference), Example.Values(_net));
        Assert.Equal(
            _reference.named_parameters().Select(parameter => (parameter.name, string.Join('x', parameter.parameter.shape))),
            _net.named_parameters().Select(parameter => (parameter.name, string.Join('x', parameter.parameter.shape))));
    }

    [Fact]
    public void Gradients_from_before_do_not_count_and_none_are_left()
    {
        var images = Example.NewImages();
        Example.Loss(_net, Example.NewImages(), isTwice: false).backward();

        _flat.Descend(Example.Loss(_net, images, isTwice: false));
        _reference.train();
        StepReference(images, isTwice: false);

        Assert.All(_net.parameters(), parameter => Assert.Null(parameter.grad));
        AssertSameParameters();
    }

    private void StepReference(Tensor images, bool isTwice)
    {
        _adam.zero_grad();
        Example.Loss(_reference, images, isTwice).backward();
        _adam.step();
    }

    private void AssertSameParameters()
    {
        foreach (var (mine, reference) in Example.Values(_net).Zip(Example.Values(_reference)))
            Assert.All(mine.Zip(reference), pair => Assert.Equal(pair.Second, pair.First, Tolerance));
    }
}
