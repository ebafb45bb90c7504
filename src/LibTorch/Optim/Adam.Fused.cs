using TorchSharp.Interop;

namespace TorchSharp.Modules;

/// <content>On a GPU: one kernel for all parameters, which reads the step's number and the learning rate from the GPU's memory.</content>
public sealed partial class Adam
{
    private torch.Tensor? _stepOnDevice; // [], float32
    private torch.Tensor? _rateOnDevice; // likewise
    private bool _isRecorded;

    /// <summary>From here to <see cref="EndRecording"/> steps are recorded, not taken: <see cref="CountReplay"/> counts them.</summary>
    /// <exception cref="InvalidOperationException">Only steps of float32 on a GPU, of one group and without amsgrad, can be recorded.</exception>
    internal void BeginReplays()
    {
        if (Groups is not [var group] || !CanFuse(group, StatesOf(group), hasGradients: false))
            throw new InvalidOperationException("these parameters take no step that can be recorded");
        MakeRoom(group);
        _isRecorded = true;
    }

    internal void EndRecording() => _isRecorded = false;

    /// <summary>A recorded step is about to be replayed.</summary>
    internal void CountReplay() => Announce(Groups[0], StatesOf(Groups[0]));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _stepOnDevice?.Dispose();
        _rateOnDevice?.Dispose();
        base.Dispose(disposing);
    }

    private static bool CanFuse(Modules.ParamGroup group, State[] states, bool hasGradients = true) =>
        states.Length > 0
        && Native.adam_fused_is_built()
        && !((Options)group.Options).amsgrad!.Value
        && Array.TrueForAll(states, state => state.step == states[0].step
            && state.Parameter.device_type == DeviceType.CUDA && state.Parameter.dtype == torch.ScalarType.Float32
            && (!hasGradients || HasGradient(state.Parameter)));

    private static bool HasGradient(torch.Tensor parameter)
    {
        using var gradient = parameter.grad;
        return gradient is not null;
    }

    private void StepFused(Modules.ParamGroup group, State[] states)
    {
        var options = (Options)group.Options;
        if (!_isRecorded)
        {
            MakeRoom(group);
            Announce(group, states);
        }

        int status = Native.adam_fused(
            Handles(states, state => state.Parameter), Handles(states, state => state.exp_avg),
            Handles(states, state => state.exp_avg_sq), states.Length, _stepOnDevice!.Handle, _rateOnDevice!.Handle,
            options.beta1!.Value, options.beta2!.Value, options.eps!.Value, options.weight_decay!.Value, options.maximize!.Value);
        GC.KeepAlive(states);
        Native.Check(status);
    }

    private void MakeRoom(Modules.ParamGroup group)
    {
        if (_stepOnDevice is not null)
            return;
        var device = group.Parameters.First().device;
        _stepOnDevice = torch.zeros([], torch.ScalarType.Float32, device).DetachFromDisposeScope();
        _rateOnDevice = torch.zeros([], torch.ScalarType.Float32, device).DetachFromDisposeScope();
    }

    // Both are written by kernels, for which nobody waits.
    private void Announce(Modules.ParamGroup group, State[] states)
    {
        foreach (var state in states)
            state.step++;
        using var unrecorded = torch.no_grad();
        _stepOnDevice!.fill_(states[0].step);
        _rateOnDevice!.fill_(((Options)group.Options).LearningRate!.Value);
    }
}
