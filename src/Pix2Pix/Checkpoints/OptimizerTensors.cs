using Pix2Pix.Kernels.Optimizers;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// Adam's state as named tensors: <c>PARAMETER.exp_avg</c>, <c>PARAMETER.exp_avg_sq</c> and the scalar
/// <c>PARAMETER.step</c>, with the names of the network's parameters.
/// </summary>
internal static class OptimizerTensors
{
    /// <summary>The state, under names that begin with <paramref name="prefix"/>; the tensors belong to the caller's dispose scope.</summary>
    public static IEnumerable<(string Name, Tensor Value)> Save(string prefix, FlatAdam optimizer)
    {
        foreach (var state in optimizer.States)
        {
            yield return ($"{prefix}.{state.Name}.exp_avg", state.ExpAvg());
            yield return ($"{prefix}.{state.Name}.exp_avg_sq", state.ExpAvgSq());
            yield return ($"{prefix}.{state.Name}.step", tensor(state.Step));
        }
    }

    /// <summary>Puts a saved state back.</summary>
    /// <exception cref="WeightFileException">A tensor is missing or has another shape.</exception>
    public static void Load(string path, string prefix, FlatAdam optimizer, IReadOnlyDictionary<string, Tensor> saved)
    {
        foreach (var state in optimizer.States)
        {
            using var scope = NewDisposeScope();
            NamedTensors.Take(path, $"{prefix}.{state.Name}.exp_avg", saved, state.ExpAvg());
            NamedTensors.Take(path, $"{prefix}.{state.Name}.exp_avg_sq", saved, state.ExpAvgSq());
            state.Step = NamedTensors.Find(path, $"{prefix}.{state.Name}.step", saved).item<long>();
        }
    }
}
