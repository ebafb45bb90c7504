namespace Pix2Pix.Eval.Metrics;

/// <summary>A colour that stands for a class in label images.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
/// <param name="IsScored">Whether it is a class; false for what no score counts (void, unlabelled).</param>
public readonly record struct LabelColour(byte Red, byte Green, byte Blue, bool IsScored = true);
