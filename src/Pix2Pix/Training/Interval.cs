namespace Pix2Pix.Training;

/// <summary>The rhythm of logs, samples, validations and checkpoints.</summary>
internal static class Interval
{
    /// <summary>Whether something that is due every so many steps or epochs is due now; never where null or 0.</summary>
    public static bool Falls(int? every, long now) => every is > 0 && now > 0 && now % every == 0;
}
