using Pix2Pix.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// Adam's state as named tensors: <c>PARAMETER.exp_avg</c>, <c>PARAMETER.exp_avg_sq</c> and the scalar
/// <c>PARAMETER.step</c>, with the names of the network's parameters.
/// </summary>
internal static class OptimizerTensors
{
    /// <summary>The state, under names that begin with <paramref name="prefix"/>; steps are new tensors.</summary>
    public static IEnumerable<(string Name, Tensor Value)> Save(string prefix, nn.Module network, optim.Optimizer optimizer)
    {
        foreach (var (name, state) in States(network, optimizer))
        {
            yield return ($"{prefix}.{name}.exp_avg", state.exp_avg);
            yield return ($"{prefix}.{name}.exp_avg_sq", state.exp_avg_sq);
            yield return ($"{prefix}.{name}.step", tensor(state.step));
        }
    }

    /// <summary>Puts a saved state back.</summary>
    /// <exception cref="WeightFileException">A tensor is missing or has another shape.</exception>
    public static void Load(
        string path, string prefix, nn.Module network, optim.Optimizer optimizer, IReadOnlyDictionary<string, Tensor> saved)
    {
        foreach (var (name, state) in States(network, optimizer))
        {
            NamedTensors.Take(path, $"{prefix}.{name}.exp_avg", saved, state.exp_avg);
            NamedTensors.Take(path, $"{prefix}.{name}.exp_avg_sq", saved, state.exp_avg_sq);
            state.step = NamedTensors.Find(path, $"{prefix}.{name}.step", saved).item<long>();
        }
    }

    private static IEnumerable<(string Name, Adam.State State)> States(nn.Module network, optim.Optimizer optimizer) =>
        network.named_parameters().Select(p => p.Item1)
            .Zip(((OptimizerHelper)optimizer).state_dict().State.Cast<Adam.State>());
}
