using System.Globalization;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Modules one after the other, each fed the output of the one before it.</summary>
public class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly List<torch.nn.IModule<torch.Tensor, torch.Tensor>> _steps = [];

    /// <summary>Modules with names.</summary>
    protected internal Sequential(params (string name, torch.nn.Module<torch.Tensor, torch.Tensor> submodule)[] modules)
        : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules)
            append(name, module);
    }

    /// <summary>Modules named "0", "1", "2", ….</summary>
    protected internal Sequential(params torch.nn.Module<torch.Tensor, torch.Tensor>[] modules)
        : base(nameof(Sequential))
    {
        foreach (var module in modules)
            append(module);
    }

    /// <summary>The number of modules.</summary>
    public int Count => _steps.Count;

    /// <summary>One of the modules, by its place.</summary>
    [IndexerName("SequentialItems")]
    public torch.nn.IModule<torch.Tensor, torch.Tensor> this[int index] => _steps[index];

    /// <summary>Adds a module, named by its place.</summary>
    /// <returns>This sequence.</returns>
    public Sequential append(torch.nn.IModule<torch.Tensor, torch.Tensor> module) =>
        append(Count.ToString(CultureInfo.InvariantCulture), module);

    /// <summary>Adds a module with a name.</summary>
    /// <returns>This sequence.</returns>
    /// <exception cref="ArgumentException">The name is taken or not allowed, or this is no module.</exception>
    public Sequential append(string name, torch.nn.IModule<torch.Tensor, torch.Tensor> module)
    {
        register_module(
            name, module as torch.nn.Module ?? throw new ArgumentException($"{name} is no module", nameof(module)));
        _steps.Add(module);
        return this;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The handles between the steps are disposed at once; what a backward pass needs, libtorch keeps.
    /// </remarks>
    public override torch.Tensor forward(torch.Tensor tensor)
    {
        if (Count == 0)
            return tensor.Share();
        var current = tensor;
        foreach (var step in _steps)
        {
            var next = step.call(current);
            if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next))
                current.Dispose();
            current = next;
        }

        return current;
    }
}
