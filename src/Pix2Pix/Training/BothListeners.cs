namespace Pix2Pix.Training;

/// <summary>Two listeners that hear the same, one after the other.</summary>
internal sealed class BothListeners(ITrainingListener first, ITrainingListener second) : ITrainingListener
{
    public void On(TrainingEvent happened)
    {
        first.On(happened);
        second.On(happened);
    }
}
