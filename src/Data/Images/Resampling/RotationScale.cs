namespace Pix2Pix.Data.Images;

/// <summary>A rotation and a magnification about the centre of a window.</summary>
/// <param name="Degrees">Angle that the picture turns by, against the clock.</param>
/// <param name="Factor">Magnification: above 1 the picture grows, below 1 more of it comes into the window.</param>
internal readonly record struct RotationScale(double Degrees, double Factor);
