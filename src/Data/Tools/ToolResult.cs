namespace Pix2Pix.Data.Tools;

/// <summary>How far a tool came.</summary>
/// <param name="Total">Images (or pairs) in all.</param>
/// <param name="Made">Those whose results were written.</param>
/// <param name="UpToDate">Those whose results were there already, newer than their inputs, and were left.</param>
/// <param name="Problems">A line for each that cannot be used, naming the file, in the order of the names.</param>
public sealed record ToolResult(int Total, int Made, int UpToDate, IReadOnlyList<string> Problems)
{
    /// <summary>Those not begun, because the run was told to stop.</summary>
    public int Left => Total - Made - UpToDate - Problems.Count;
}
