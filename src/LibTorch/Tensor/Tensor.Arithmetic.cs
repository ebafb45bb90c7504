using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Elementwise sum; shapes are broadcast.</summary>
        public Tensor add(Tensor target) => Aten.Call("add.Tensor", this, target);

        /// <summary>this + alpha · target; shapes are broadcast.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Aten.Call("add.Tensor", this, target, alpha);

        /// <summary>A number added to every element.</summary>
        public Tensor add(Scalar scalar) => Aten.Call("add.Scalar", this, scalar);

        /// <summary>Adds another tensor to this one.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor add_(Tensor target) => InPlace("add_.Tensor", target);

        /// <summary>Adds alpha times another tensor to this one.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor add_(Tensor target, Scalar alpha) => InPlace("add_.Tensor", target, alpha);

        /// <summary>Adds a number to every element.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor add_(Scalar scalar) => InPlace("add_.Scalar", scalar);

        /// <summary>Elementwise difference; shapes are broadcast.</summary>
        public Tensor sub(Tensor target) => Aten.Call("sub.Tensor", this, target);

        /// <summary>A number subtracted from every element.</summary>
        public Tensor sub(Scalar target) => Aten.Call("sub.Scalar", this, target);

        /// <summary>Subtracts another tensor from this one.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor sub_(Tensor target) => InPlace("sub_.Tensor", target);

        /// <summary>Subtracts a number from every element.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor sub_(Scalar target) => InPlace("sub_.Scalar", target);

        /// <summary>Elementwise product; shapes are broadcast.</summary>
        public Tensor mul(Tensor target) => Aten.Call("mul.Tensor", this, target);

        /// <summary>Every element times a number.</summary>
        public Tensor mul(Scalar target) => Aten.Call("mul.Scalar", this, target);

        /// <summary>Multiplies this tensor by another one.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor mul_(Tensor target) => InPlace("mul_.Tensor", target);

        /// <summary>Multiplies every element by a number.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor mul_(Scalar target) => InPlace("mul_.Scalar", target);

        /// <summary>Elementwise quotient; shapes are broadcast.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Call("div.Tensor_mode", this, target, Word(rounding_mode));

        /// <summary>Every element divided by a number.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Call("div.Scalar_mode", this, target, Word(rounding_mode));

        /// <summary>Divides this tensor by another one.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace("div_.Tensor_mode", target, Word(rounding_mode));

        /// <summary>Divides every element by a number.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace("div_.Scalar_mode", target, Word(rounding_mode));

        /// <summary>The remainder of a division, with the divisor's sign.</summary>
        public Tensor remainder(Scalar scalar) => Aten.Call("remainder.Scalar", this, scalar);

        /// <summary>The remainder of a division, with the divisor's sign.</summary>
        public Tensor remainder(Tensor target) => Aten.Call("remainder.Tensor", this, target);

        /// <summary>Every element raised to a power.</summary>
        public Tensor pow(Scalar exponent) => Aten.Call("pow.Tensor_Scalar", this, exponent);

        /// <summary>Elements raised to elementwise powers.</summary>
        public Tensor pow(Tensor exponent) => Aten.Call("pow.Tensor_Tensor", this, exponent);

        /// <summary>this + value · tensor1 · tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.Call("addcmul", this, tensor1, tensor2, value);

        /// <summary>Adds value · tensor1 · tensor2.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace("addcmul_", tensor1, tensor2, value);

        /// <summary>this + value · tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Aten.Call("addcdiv", this, tensor1, tensor2, value);

        /// <summary>Adds value · tensor1 / tensor2.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace("addcdiv_", tensor1, tensor2, value);

        /// <summary>this + weight · (end − this), elementwise.</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Aten.Call("lerp.Tensor", this, end, weight);

        /// <summary>Moves toward <paramref name="end"/> by elementwise weights.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor lerp_(Tensor end, Tensor weight) => InPlace("lerp_.Tensor", end, weight);

        /// <summary>Elements held between two numbers; null leaves a side open.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.Call("clamp", this, min, max);

        /// <summary>Elements held between elementwise bounds; null leaves a side open.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.Call("clamp.Tensor", this, min, max);

        /// <summary>Holds the elements between two numbers; null leaves a side open.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => InPlace("clamp_", min, max);

        /// <summary>Elements not below a number.</summary>
        public Tensor clamp_min(Scalar min) => Aten.Call("clamp_min", this, min);

        /// <summary>Elements not above a number.</summary>
        public Tensor clamp_max(Scalar max) => Aten.Call("clamp_max", this, max);

        /// <summary>The greater of two elements; shapes are broadcast.</summary>
        public Tensor maximum(Tensor other) => Aten.Call("maximum", this, other);

        /// <summary>The smaller of two elements; shapes are broadcast.</summary>
        public Tensor minimum(Tensor other) => Aten.Call("minimum", this, other);

        /// <summary>Elements of this where the condition is true, of <paramref name="y"/> elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Aten.Call("where.self", condition, this, y);

        /// <summary>Replaces NaN and the infinities; null stands for the type's largest and smallest numbers.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.Call("nan_to_num", this, nan, posinf, neginf);

        /// <summary>Matrix product, with broadcast leading dimensions.</summary>
        public Tensor matmul(Tensor target) => Aten.Call("matmul", this, target);

        /// <summary>Product of two matrices.</summary>
        public Tensor mm(Tensor target) => Aten.Call("mm", this, target);

        /// <summary>Products of matrices in pairs: [B, n, m] · [B, m, p].</summary>
        public Tensor bmm(Tensor batch2) => Aten.Call("bmm", this, batch2);

        /// <summary>Matrix times vector.</summary>
        public Tensor mv(Tensor target) => Aten.Call("mv", this, target);

        /// <summary>Inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => Aten.Call("dot", this, target);

        /// <summary>Outer product of two vectors.</summary>
        public Tensor outer(Tensor vec2) => Aten.Call("outer", this, vec2);

        private static string? Word(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();
    }
}
