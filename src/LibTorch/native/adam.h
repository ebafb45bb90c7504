// Adam's arithmetic.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace adam {

struct Options {
    double lr, beta1, beta2, eps, weight_decay;
    bool maximize;
};

// A parameter with its gradient and moments; the last is undefined without amsgrad. Steps count from 1.
struct Item {
    at::Tensor parameter, gradient, exp_avg, exp_avg_sq, max_exp_avg_sq;
    int64_t step;
};

// One step of all parameters.
void update(const std::vector<Item>& items, const Options& options);

}  // namespace adam
