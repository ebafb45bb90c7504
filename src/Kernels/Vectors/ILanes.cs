namespace Pix2Pix.Kernels.Vectors;

/// <summary>
/// Arithmetic on one register of float32 lanes. Kernels are written once, as generic methods over an implementation, and
/// the JIT compiles them for 16, 8 or 4 lanes: <see cref="Vector"/> says which this processor has.
/// </summary>
/// <typeparam name="TVector">The register.</typeparam>
internal unsafe interface ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Lanes of a register.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of a block of a product that are held in registers, two registers a row.</summary>
    static abstract int Rows { get; }

    static abstract TVector Zero { get; }

    static abstract TVector All(float value);

    static abstract TVector Load(float* from);

    static abstract void Store(TVector value, float* to);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    static abstract TVector Sqrt(TVector a);

    /// <summary>a · b + c, with one rounding where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The larger of the two, lane by lane; NaN where one is NaN.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>Where the condition is above 0, <paramref name="yes"/>, elsewhere (also where it is NaN) <paramref name="no"/>.</summary>
    static abstract TVector WherePositive(TVector condition, TVector yes, TVector no);

    /// <summary>Rounded to bfloat16, to nearest, ties to even; NaN stays NaN.</summary>
    static abstract TVector ToBFloat16(TVector a);

    static abstract float Sum(TVector a);
}
