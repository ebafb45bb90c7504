namespace Pix2Pix.Translation;

/// <summary>How far a translation has come.</summary>
/// <param name="Done">Images written or left out.</param>
/// <param name="Total">Images in all.</param>
/// <param name="Part">The share of the next image that is done, where it is translated in tiles.</param>
/// <param name="Problem">Why the last one was left out; null where it was not.</param>
internal sealed record TranslationProgress(int Done, int Total, double Part = 0, string? Problem = null);

/// <summary>What a translation came to.</summary>
/// <param name="Written">Images that were translated and written.</param>
/// <param name="Total">Images in all.</param>
/// <param name="InTiles">Images that were too large to be translated as a whole.</param>
/// <param name="Problems">One line for each image that was left out, which names its file.</param>
internal sealed record TranslationResult(int Written, int Total, int InTiles, IReadOnlyList<string> Problems)
{
    /// <summary>Images that were not come to, because it was asked to stop.</summary>
    public int Left => Total - Written - Problems.Count;
}
