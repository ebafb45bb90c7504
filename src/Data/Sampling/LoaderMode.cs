namespace Pix2Pix.Data;

/// <summary>Whether pairs are drawn for training or shown for measuring.</summary>
public enum LoaderMode
{
    /// <summary>Shuffled, cropped at random and mirrored, as the options say.</summary>
    Train,

    /// <summary>In order of their names, always the same pixels: no random crop, no mirroring.</summary>
    Evaluate,
}
