namespace Pix2Pix.Data.Tools;

/// <summary>A tool that makes image files from the image files of folders; <see cref="ToolRun"/> runs it.</summary>
public interface IDataTool
{
    /// <summary>What there is to do, in the order of the files' names; nothing is decoded yet.</summary>
    /// <param name="options">Where the results go, and their format.</param>
    /// <exception cref="InputException">An input folder is missing or holds no image.</exception>
    IReadOnlyList<ToolJob> Plan(ToolOptions options);
}
