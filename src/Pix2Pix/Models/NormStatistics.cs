namespace Pix2Pix.Models;

/// <summary>Which mean and variance a batch norm uses at test time.</summary>
internal enum NormStatistics
{
    /// <summary>Those gathered in training: the result of an image depends on nothing else.</summary>
    Running,

    /// <summary>Those of the image itself, as the reference does at test time; images go one by one.</summary>
    Batch,
}
