using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Data.Images;

/// <summary>
/// The weights of the pixels at −1, 0, 1 and 2 for a point at t in [0, 1) from pixel 0, as polynomials of t:
/// the cubic of <see cref="ResizeWeights"/> (a = −0.5), or a straight line.
/// </summary>
internal readonly struct TapWeights
{
    private readonly Vector128<float> _constant;
    private readonly Vector128<float> _linear;
    private readonly Vector128<float> _square;
    private readonly Vector128<float> _cube;

    public TapWeights(ResizeFilter filter)
    {
        _constant = Vector128.Create(0f, 1f, 0f, 0f);
        if (filter == ResizeFilter.Bilinear)
        {
            _linear = Vector128.Create(0f, -1f, 1f, 0f);
            return;
        }

        _linear = Vector128.Create(-0.5f, 0f, 0.5f, 0f);
        _square = Vector128.Create(1f, -2.5f, 2f, -0.5f);
        _cube = Vector128.Create(-0.5f, 1.5f, -1.5f, 0.5f);
    }

    /// <summary>Four weights of sum 1; at t = 0 exactly 0, 1, 0, 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> At(float t) => _constant + ((_linear + ((_square + (_cube * t)) * t)) * t);
}
