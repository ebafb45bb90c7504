// Convolution passes as oneDNN's own primitives.
#pragma once

#include "shape.h"

namespace convolution::onednn {

enum class Pass { Down, Up, Weights };

// Whether the processor multiplies bfloat16 (AVX512_BF16 or AMX).
bool computes_in_bfloat16();

// Whether there is more than oneDNN's reference loop for it.
bool has_kernel(const Shape& shape, Precision precision, Pass pass);

void down(
    const Shape& shape, Precision precision, const at::Tensor& x, const Weight& weight, const at::Tensor& bias,
    at::Tensor& y);
void up(const Shape& shape, Precision precision, const at::Tensor& y, const Weight& weight, at::Tensor& x);
void weights(
    const Shape& shape, Precision precision, const at::Tensor& x, const at::Tensor& y, at::Tensor& weight_gradient);

// Row-major c [m, n] = a [m, k] · b [n, k]^T. Beside a large a and a b of 16 to 64 rows it is two to three times as fast as
// dnnl_sgemm.
void multiply_rows(int64_t m, int64_t n, int64_t k, const float* a, const float* b, float* c);

// So many products, one behind the other in memory: row-major c [m, n] = a [m, k] · b [k, n], added to what c holds where asked.
// Transposed, a is [k, m] and b [n, k].
struct Products {
    int64_t count, m, n, k;
    bool transpose_a, transpose_b, adds;
};
void multiply(const Products& products, const at::BFloat16* a, const at::BFloat16* b, float* c);

}  // namespace convolution::onednn
