// Convolution passes as matrix products, for the shapes where those win.
#pragma once

#include "shape.h"

namespace convolution::products {

// Larger columns, in floats, would not be worth their memory.
constexpr int64_t kMostColumns = 4 * 1024 * 1024;

// Row-major c [m, n] = a · b + beta · c, a and b transposed on demand. Called by several threads at once, it runs in each alone.
void multiply(
    char transpose_a, char transpose_b, int64_t m, int64_t n, int64_t k, const float* a, int64_t lda, const float* b,
    int64_t ldb, float beta, float* c, int64_t ldc);

// Few places under large weights: the pass waits for the weights, and reads them once, as they lie.
void down(const Shape& shape, const float* x, const float* weight, const float* bias, float* y);
void up(const Shape& shape, const float* y, const float* weight, float* x);
void weights(const Shape& shape, const float* x, const float* y, float* weight_gradient);

// Few outputs, the discriminator's map of logits for one: columns hold, for each pixel of x, what it gives to the places of y.
bool has_few_outputs(const Shape& shape);
void down_to_few(const Shape& shape, const float* x, const float* weight, const float* bias, float* y);
void up_from_few(const Shape& shape, const float* y, const float* weight, float* x);
void weights_of_few(const Shape& shape, const float* x, const float* y, float* weight_gradient);

// Many places: the columns are made piece by piece, small enough for the caches.
void weights_in_pieces(const Shape& shape, const float* x, const float* y, float* weight_gradient);

}  // namespace convolution::products
