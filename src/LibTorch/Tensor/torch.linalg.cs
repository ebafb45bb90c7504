using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Matrix decompositions.</summary>
    public static class linalg
    {
        /// <summary>Eigenvalues, ascending, and eigenvectors, as columns, of symmetric matrices [*, n, n].</summary>
        /// <param name="input">The matrices; only one triangle is read.</param>
        /// <param name="UPLO">The triangle: L, the lower one, or U.</param>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') =>
            Aten.CallPair("linalg_eigh", input, UPLO.ToString());

        /// <summary>Singular values, descending, of matrices [*, m, n].</summary>
        public static Tensor svdvals(Tensor input) => Aten.Call("linalg_svdvals", input);
    }
}
