using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>How the pairs of a data set lie on disk: where they are, and how one of them is read.</summary>
internal interface IPairLayout
{
    /// <summary>Whether the data set has this phase.</summary>
    /// <exception cref="InputException">What lists the pairs cannot be read.</exception>
    bool Exists(DataOptions options, string phase);

    /// <summary>The pairs of a phase in ordinal order (of their names, or of their files), at least one.</summary>
    /// <exception cref="InputException">The root or the phase is missing, or holds no pair.</exception>
    FoundPairs Find(DataOptions options, string phase);

    /// <summary>Decodes a pair.</summary>
    /// <exception cref="ImageException">A file of it cannot be used.</exception>
    ImagePair Read(PairLocation location, DataOptions options, ImageDecoder decode);
}

/// <summary>Decodes a file as <see cref="ImageFile.Read"/> does; a check looks at the pixels before it hands them on.</summary>
internal delegate PixelImage ImageDecoder(string path, int channels);
