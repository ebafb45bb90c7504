using System.Runtime.Intrinsics;
using Pix2Pix.Kernels.Convolutions.Columns;
using Pix2Pix.Kernels.Convolutions.Tiles;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Convolutions;

/// <summary>Chooses the algorithm for a shape.</summary>
internal static class ConvolutionKernels
{
    // Below, products of matrices are no slower, and transformed filters take much memory.
    private const int FewestTiledPlaces = 900;
    private const int FewestTiledChannels = 32;

    /// <summary>The fastest kernel for the shape on this processor.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="isDirect">Without minimal filtering.</param>
    public static ConvolutionKernel For(ConvolutionShape shape, bool isDirect) => For(shape, isDirect, Vector.Lanes);

    /// <summary>The same for registers of 16, 8 or 4 lanes.</summary>
    public static ConvolutionKernel For(ConvolutionShape shape, bool isDirect, int lanes) => lanes switch
    {
        16 => For<Lanes512, Vector512<float>>(shape, isDirect),
        8 => For<Lanes256, Vector256<float>>(shape, isDirect),
        _ => For<Lanes128, Vector128<float>>(shape, isDirect),
    };

    private static ConvolutionKernel For<TLanes, TVector>(ConvolutionShape shape, bool isDirect)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        if (FewOutputsConvolution<TLanes, TVector>.Fits(shape))
            return new FewOutputsConvolution<TLanes, TVector>(shape);
        if (!isDirect && shape.Places >= FewestTiledPlaces && Math.Min(shape.C, shape.O) >= FewestTiledChannels)
        {
            if (TiledConvolution<TLanes, TVector, Tile4Taps2<TLanes, TVector>>.Fits(shape) && shape.StrideH == 2)
                return new TiledConvolution<TLanes, TVector, Tile4Taps2<TLanes, TVector>>(shape);
            if (TiledConvolution<TLanes, TVector, Tile6Taps3<TLanes, TVector>>.Fits(shape) && shape.StrideH == 1)
                return new TiledConvolution<TLanes, TVector, Tile6Taps3<TLanes, TVector>>(shape);
            if (TiledConvolution<TLanes, TVector, Tile6Taps4<TLanes, TVector>>.Fits(shape) && shape.StrideH == 1)
                return new TiledConvolution<TLanes, TVector, Tile6Taps4<TLanes, TVector>>(shape);
        }

        return new ColumnConvolution<TLanes, TVector>(shape);
    }
}
