using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Absolute values.</summary>
        public Tensor abs() => Aten.Call("abs", this);

        /// <inheritdoc cref="abs()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor abs_() => InPlace("abs_");

        /// <summary>Square roots.</summary>
        public Tensor sqrt() => Aten.Call("sqrt", this);

        /// <inheritdoc cref="sqrt()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor sqrt_() => InPlace("sqrt_");

        /// <summary>One over the square roots.</summary>
        public Tensor rsqrt() => Aten.Call("rsqrt", this);

        /// <inheritdoc cref="rsqrt()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor rsqrt_() => InPlace("rsqrt_");

        /// <summary>Squares.</summary>
        public Tensor square() => Aten.Call("square", this);

        /// <summary>e to the power of each element.</summary>
        public Tensor exp() => Aten.Call("exp", this);

        /// <inheritdoc cref="exp()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor exp_() => InPlace("exp_");

        /// <summary>exp(x) − 1, exact near 0.</summary>
        public Tensor expm1() => Aten.Call("expm1", this);

        /// <inheritdoc cref="expm1()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor expm1_() => InPlace("expm1_");

        /// <summary>Natural logarithms.</summary>
        public Tensor log() => Aten.Call("log", this);

        /// <inheritdoc cref="log()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor log_() => InPlace("log_");

        /// <summary>ln(1 + x), exact near 0.</summary>
        public Tensor log1p() => Aten.Call("log1p", this);

        /// <inheritdoc cref="log1p()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor log1p_() => InPlace("log1p_");

        /// <summary>Logarithms to base 2.</summary>
        public Tensor log2() => Aten.Call("log2", this);

        /// <inheritdoc cref="log2()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor log2_() => InPlace("log2_");

        /// <summary>Logarithms to base 10.</summary>
        public Tensor log10() => Aten.Call("log10", this);

        /// <inheritdoc cref="log10()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor log10_() => InPlace("log10_");

        /// <summary>1 / (1 + exp(−x)).</summary>
        public Tensor sigmoid() => Aten.Call("sigmoid", this);

        /// <inheritdoc cref="sigmoid()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor sigmoid_() => InPlace("sigmoid_");

        /// <summary>Hyperbolic tangents.</summary>
        public Tensor tanh() => Aten.Call("tanh", this);

        /// <inheritdoc cref="tanh()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor tanh_() => InPlace("tanh_");

        /// <summary>max(x, 0).</summary>
        public Tensor relu() => Aten.Call("relu", this);

        /// <inheritdoc cref="relu()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor relu_() => InPlace("relu_");

        /// <summary>x · sigmoid(x).</summary>
        public Tensor silu() => Aten.Call("silu", this);

        /// <inheritdoc cref="silu()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor silu_() => InPlace("silu_");

        /// <summary>The elements with the other sign.</summary>
        public Tensor neg() => Aten.Call("neg", this);

        /// <inheritdoc cref="neg()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor neg_() => InPlace("neg_");

        /// <summary>One over each element.</summary>
        public Tensor reciprocal() => Aten.Call("reciprocal", this);

        /// <inheritdoc cref="reciprocal()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor reciprocal_() => InPlace("reciprocal_");

        /// <summary>−1, 0 or 1.</summary>
        public Tensor sign() => Aten.Call("sign", this);

        /// <inheritdoc cref="sign()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor sign_() => InPlace("sign_");

        /// <summary>Rounded down.</summary>
        public Tensor floor() => Aten.Call("floor", this);

        /// <inheritdoc cref="floor()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor floor_() => InPlace("floor_");

        /// <summary>Rounded up.</summary>
        public Tensor ceil() => Aten.Call("ceil", this);

        /// <inheritdoc cref="ceil()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor ceil_() => InPlace("ceil_");

        /// <summary>Without fractions.</summary>
        public Tensor trunc() => Aten.Call("trunc", this);

        /// <inheritdoc cref="trunc()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor trunc_() => InPlace("trunc_");

        /// <summary>Sines.</summary>
        public Tensor sin() => Aten.Call("sin", this);

        /// <inheritdoc cref="sin()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor sin_() => InPlace("sin_");

        /// <summary>Cosines.</summary>
        public Tensor cos() => Aten.Call("cos", this);

        /// <inheritdoc cref="cos()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor cos_() => InPlace("cos_");

        /// <summary>The error function.</summary>
        public Tensor erf() => Aten.Call("erf", this);

        /// <inheritdoc cref="erf()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor erf_() => InPlace("erf_");

        /// <summary>ln(sigmoid(x)), without overflow.</summary>
        public Tensor log_sigmoid() => Aten.Call("log_sigmoid", this);

        /// <summary>True where the element is not a number.</summary>
        public Tensor isnan() => Aten.Call("isnan", this);

        /// <summary>True where the element is infinite.</summary>
        public Tensor isinf() => Aten.Call("isinf", this);

        /// <summary>True where the element is neither infinite nor NaN.</summary>
        public Tensor isfinite() => Aten.Call("isfinite", this);

        /// <summary>True where the element is zero.</summary>
        public Tensor logical_not() => Aten.Call("logical_not", this);

        /// <inheritdoc cref="logical_not()"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor logical_not_() => InPlace("logical_not_");

        /// <summary>Rounded to the nearest, halves to even.</summary>
        public Tensor round(long decimals = 0) => Aten.Call("round.decimals", this, decimals);

        /// <summary>x, or <paramref name="negative_slope"/> · x below 0.</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Aten.Call("leaky_relu", this, negative_slope);

        /// <inheritdoc cref="leaky_relu(Scalar)"/>
        /// <remarks>In place.</remarks>
        /// <returns>The same tensor.</returns>
        public Tensor leaky_relu_(Scalar negative_slope) => InPlace("leaky_relu_", negative_slope);

        /// <summary>ln(1 + exp(beta · x)) / beta; x itself where beta · x exceeds the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.Call("softplus", this, beta, threshold);

        /// <summary>Exponentials of one dimension, divided by their sum.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.Call("softmax.int", this, dim, dtype);

        /// <summary>Logarithms of <see cref="softmax(long, ScalarType?)"/>.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.Call("log_softmax.int", this, dim, dtype);

        /// <summary>Sums of all elements up to each place of one dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.Call("cumsum", this, dim, type);

        /// <summary>Sets every element to 0.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor zero_() => InPlace("zero_");

        /// <summary>Sets every element to one value.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor fill_(Scalar value) => InPlace("fill_.Scalar", value);
    }
}
