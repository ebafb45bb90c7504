using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        Tensor inside;
        using (NewDisposeScope())
            inside = zeros(2);

        Assert.True(inside.IsInvalid);
    }

    [Fact]
    public void A_moved_tensor_lives_as_long_as_the_outer_scope()
    {
        Tensor kept;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
                kept = zeros(2).MoveToOuterDisposeScope();
            Assert.False(kept.IsInvalid);
        }

        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void A_detached_tensor_outlives_every_scope()
    {
        Tensor kept;
        using (NewDisposeScope())
        using (NewDisposeScope())
            kept = zeros(2).DetachFromDisposeScope();

        Assert.False(kept.IsInvalid);
        kept.Dispose();
    }

    [Fact]
    public void A_tensor_disposed_early_leaves_its_scope()
    {
        using var scope = NewDisposeScope();
        var tensor = zeros(2);
        Assert.Equal(1, scope.DisposablesCount);

        tensor.Dispose();

        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Everything_but_one_can_be_disposed()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (zeros(2), ones(2));

        scope.DisposeEverythingBut(second);

        Assert.True(first.IsInvalid);
        Assert.False(second.IsInvalid);
        Assert.True(scope.Contains(second));
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? elsewhere = null;
        var thread = new Thread(() =>
        {
            Assert.Null(CurrentDisposeScope);
            elsewhere = zeros(2);
        });
        thread.Start();
        thread.Join();

        Assert.Equal(0, scope.DisposablesCount);
        Assert.Same(scope, CurrentDisposeScope);
        elsewhere!.Dispose();
    }

    [Fact]
    public void Scopes_may_be_closed_out_of_order()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        outer.Dispose();
        Assert.Same(inner, CurrentDisposeScope);

        inner.Dispose();

        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Modules_own_their_parameters_whatever_the_scope()
    {
        nn.Module<Tensor, Tensor> module;
        using (NewDisposeScope())
            module = nn.Sequential(nn.Conv2d(1, 1, 3), nn.BatchNorm2d(1));

        Assert.All(module.state_dict().Values, value => Assert.False(value.IsInvalid));
        var weight = module.parameters().First();
        module.Dispose();
        Assert.True(weight.IsInvalid);
    }
}
