namespace Pix2Pix.Kernels.Convolutions.Tiles;

/// <summary>
/// Minimal filtering of one line (Winograd 1980; Lavin and Gray, 2015, section 4): <see cref="Outputs"/> results of a
/// filter with <see cref="Taps"/> taps, correlated with <see cref="Size"/> pixels, by <see cref="Size"/> multiplications:
/// y = Aᵀ[(G g) ⊙ (Bᵀ d)]. In two dimensions the transforms are applied to the columns and then to the rows of a tile.
/// </summary>
/// <remarks>Each transform reads values that are fromStep apart and writes values that are toStep apart.</remarks>
internal unsafe interface ITileAlgorithm<TVector>
    where TVector : unmanaged
{
    /// <summary>Pixels, and points in the transformed domain: Outputs + Taps − 1.</summary>
    static abstract int Size { get; }

    static abstract int Outputs { get; }

    static abstract int Taps { get; }

    /// <summary>Bᵀ: Size pixels to Size points.</summary>
    static abstract void Input(TVector* from, nint fromStep, TVector* to, nint toStep);

    /// <summary>Aᵀ: Size points to Outputs pixels.</summary>
    static abstract void Output(TVector* from, nint fromStep, TVector* to, nint toStep);

    /// <summary>A: Outputs pixels to Size points, for the gradient of the weights.</summary>
    static abstract void OutputTransposed(TVector* from, nint fromStep, TVector* to, nint toStep);

    /// <summary>G: Taps to Size points.</summary>
    static abstract void Filter(TVector* from, nint fromStep, TVector* to, nint toStep);

    /// <summary>Gᵀ: Size points to Taps, for the gradient of the weights.</summary>
    static abstract void FilterTransposed(TVector* from, nint fromStep, TVector* to, nint toStep);
}
