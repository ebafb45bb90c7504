namespace Pix2Pix.Data;

/// <summary>Uses of <see cref="CounterRandom"/>. The numbers are part of every seeded result: never renumber.</summary>
public enum RandomUse
{
    /// <summary>The order of the pairs in an epoch.</summary>
    Order = 1,

    /// <summary>The geometry of a pair: crop, mirroring, rotation and scale.</summary>
    Augmentation = 2,

    /// <summary>The drawn façades: plan.</summary>
    SynthPlan = 3,

    /// <summary>The drawn façades: what the label does not show.</summary>
    SynthPhoto = 4,

    /// <summary>The dropout of a training step.</summary>
    Dropout = 5,

    /// <summary>The change of a photo's colours.</summary>
    ColorJitter = 6,
}
