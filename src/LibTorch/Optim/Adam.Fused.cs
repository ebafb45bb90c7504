using TorchSharp.Interop;

namespace TorchSharp.Modules;

/// <content>On a GPU: one kernel for all parameters, which reads the step's number and the learning rate from the GPU's memory.</content>
public sealed partial class Adam
{
    private torch.Tensor? _stepOnDevice; // [], float32
    private torch.Tensor? _rateOnDevice; // likewise
    private torch.Tensor? _refusals; // likewise: steps that were counted on the CPU and refused on the device
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

    /// <summary>A step that the GPU takes or refuses by itself; nobody waits to know.</summary>
    /// <param name="refused">[] on the GPU, float32: 1 where the step is not to be taken, 0 where it is.</param>
    /// <returns>Whether it could; where it could not, nothing has happened.</returns>
    internal bool TryStepUnless(torch.Tensor refused)
    {
        if (Groups is not [var group] || StatesOf(group) is var states && !CanFuse(group, states))
            return false;
        StepFused(group, states, refused);
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>Waits for a GPU to tell which steps it has refused.</remarks>
    public override StateDictionary state_dict()
    {
        if (_refusals is not null)
        {
            using var unrecorded = torch.no_grad();
            long count = (long)_refusals.item<float>();
            foreach (var state in Groups.SelectMany(StatesOf))
                state.step -= count;
            _refusals.zero_();
        }

        return base.state_dict();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _stepOnDevice?.Dispose();
        _rateOnDevice?.Dispose();
        _refusals?.Dispose();
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

    private void StepFused(Modules.ParamGroup group, State[] states, torch.Tensor? refused = null)
    {
        using var unrecorded = torch.no_grad();
        var options = (Options)group.Options;
        if (!_isRecorded)
        {
            MakeRoom(group);
            Announce(group, states);
        }

        if (refused is not null)
            _stepOnDevice!.sub_(_refusals!);
        int status = Native.adam_fused(
            Handles(states, state => state.Parameter), Handles(states, state => state.exp_avg),
            Handles(states, state => state.exp_avg_sq), states.Length, _stepOnDevice!.Handle, _rateOnDevice!.Handle,
            refused?.Handle ?? 0, options.beta1!.Value, options.beta2!.Value, options.eps!.Value, options.weight_decay!.Value, options.maximize!.Value);
        GC.KeepAlive(states);
        GC.KeepAlive(refused);
        Native.Check(status);
        if (refused is not null)
            _refusals!.add_(refused);
    }

    private void MakeRoom(Modules.ParamGroup group)
    {
        if (_stepOnDevice is not null)
            return;
        var device = group.Parameters.First().device;
        _stepOnDevice = torch.zeros([], torch.ScalarType.Float32, device).DetachFromDisposeScope();
        _rateOnDevice = torch.zeros([], torch.ScalarType.Float32, device).DetachFromDisposeScope();
        _refusals = torch.zeros([], torch.ScalarType.Float32, device).DetachFromDisposeScope();
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
