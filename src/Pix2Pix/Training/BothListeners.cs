namespace Pix2Pix.Training;

/// <summary>Passes events to two listeners, one after the other.</summary>
internal sealed class BothListeners(ITrainingListener first, ITrainingListener second) : ITrainingListener
{
    public void On(TrainingEvent happened)
    {
        first.On(happened);
        second.On(happened);
    }
}
