// Convolution passes as matrix products, for the shapes where those win.
#pragma once

#include "shape.h"

namespace convolution::products {

// Few places under large weights: the pass waits for the weights, and reads them once, as they lie.
void down(const Shape& shape, const float* x, const float* weight, const float* bias, float* y);
void up(const Shape& shape, const float* y, const float* weight, float* x);
void weights(const Shape& shape, const float* x, const float* y, float* weight_gradient);

// Many places: the columns are made piece by piece, small enough for the caches.
void weights_in_pieces(const Shape& shape, const float* x, const float* y, float* weight_gradient);

}  // namespace convolution::products
