using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pix2Pix.Features;

/// <summary>A block of Inception: branches side by side, whose channels are joined in the order of the branches.</summary>
internal sealed class InceptionBlock() : Module<Tensor, Tensor>(nameof(InceptionBlock))
{
    private readonly List<Func<Tensor, IEnumerable<Tensor>>> _branches = [];

    /// <summary>Adds a branch of convolutions one after the other.</summary>
    public InceptionBlock Chain(params (string Name, BasicConvolution Layer)[] steps)
    {
        Register(steps);
        _branches.Add(x => [Run(x, steps)]);
        return this;
    }

    /// <summary>Adds a branch that two convolutions end side by side.</summary>
    public InceptionBlock Fork((string Name, BasicConvolution Layer)[] steps, params (string Name, BasicConvolution Layer)[] ends)
    {
        Register(steps);
        Register(ends);
        _branches.Add(x =>
        {
            var shared = Run(x, steps);
            return ends.Select(end => end.Layer.call(shared));
        });
        return this;
    }

    /// <summary>Adds a branch that begins with a pool.</summary>
    public InceptionBlock Pool(Func<Tensor, Tensor> pool, params (string Name, BasicConvolution Layer)[] steps)
    {
        Register(steps);
        _branches.Add(x => [Run(pool(x), steps)]);
        return this;
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return cat([.. _branches.SelectMany(branch => branch(input))], 1).MoveToOuterDisposeScope();
    }

    private static Tensor Run(Tensor x, (string Name, BasicConvolution Layer)[] steps) =>
        steps.Aggregate(x, (current, step) => step.Layer.call(current));

    private void Register((string Name, BasicConvolution Layer)[] steps)
    {
        foreach (var (name, layer) in steps)
            register_module(name, layer);
    }
}
