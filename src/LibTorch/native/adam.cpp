// The usual case, dense float32 on the CPU, makes a single pass over memory:
// every element is computed by itself, so the result does not depend on the number of threads.
#include "adam.h"

#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace adam {

namespace {

// One parameter's arrays and the factors of this step (Kingma & Ba 2015, algorithm 1, as torch.optim.Adam orders it).
struct Segment {
    float* parameter;
    float* exp_avg;
    float* exp_avg_sq;
    const float* gradient;
    int64_t begin;  // index of its first element when all segments are laid end to end
    int64_t size;
    float step_size;
    float inverse_root;  // 1 / sqrt(1 - beta2^step): a product here, the divider is what this loop waits for
};

struct Factors {
    float beta1, one_minus_beta1, beta2, one_minus_beta2, eps, weight_decay, sign;
};

// Baseline x86-64 has only four lanes; the loader picks the clone that the processor can run.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
__attribute__((target_clones("avx512f", "avx2", "default")))
#endif
void update(
    float* __restrict__ parameter, float* __restrict__ exp_avg, float* __restrict__ exp_avg_sq,
    const float* __restrict__ gradient, int64_t count, float step_size, float inverse_root,
    const Factors& factors) {
    const Factors f = factors;
    for (int64_t i = 0; i < count; ++i) {
        const float g = f.sign * gradient[i] + f.weight_decay * parameter[i];
        const float m = exp_avg[i] * f.beta1 + f.one_minus_beta1 * g;
        const float v = exp_avg_sq[i] * f.beta2 + f.one_minus_beta2 * g * g;
        const float denominator = std::sqrt(v) * inverse_root + f.eps;
        exp_avg[i] = m;
        exp_avg_sq[i] = v;
        parameter[i] = parameter[i] - step_size * m / denominator;
    }
}

void update_all(const std::vector<Segment>& segments, const Factors& factors) {
    const int64_t total = segments.back().begin + segments.back().size;
    constexpr int64_t kGrain = 64 * 1024;  // below this a second thread costs more than it saves
    at::parallel_for(0, total, kGrain, [&](int64_t begin, int64_t end) {
        auto segment = std::upper_bound(
            segments.begin(), segments.end(), begin, [](int64_t at, const Segment& s) { return at < s.begin; }) - 1;
        for (; segment != segments.end() && segment->begin < end; ++segment) {
            const int64_t from = std::max(begin, segment->begin) - segment->begin;
            const int64_t to = std::min(end, segment->begin + segment->size) - segment->begin;
            update(
                segment->parameter + from, segment->exp_avg + from, segment->exp_avg_sq + from,
                segment->gradient + from, to - from, segment->step_size, segment->inverse_root, factors);
        }
    });
}

bool is_plain(const at::Tensor& tensor, const at::Tensor& like) {
    return tensor.scalar_type() == at::kFloat && tensor.is_cpu() && tensor.layout() == at::kStrided &&
           tensor.is_non_overlapping_and_dense() && tensor.sizes() == like.sizes() &&
           tensor.strides() == like.strides();
}

double bias_correction(double beta, int64_t step) { return 1 - std::pow(beta, static_cast<double>(step)); }

// Any type and device, and amsgrad: the same formulas through libtorch's own operators.
void update_generic(const Item& item, const Options& options) {
    at::Tensor gradient = item.gradient, second = item.exp_avg_sq;
    if (options.maximize) gradient = gradient.neg();
    if (options.weight_decay != 0) gradient = gradient.add(item.parameter, options.weight_decay);
    item.exp_avg.mul_(options.beta1).add_(gradient, 1 - options.beta1);
    item.exp_avg_sq.mul_(options.beta2).addcmul_(gradient, gradient, 1 - options.beta2);
    if (item.max_exp_avg_sq.defined()) {
        second = item.max_exp_avg_sq;
        at::maximum_out(second, second, item.exp_avg_sq);
    }
    const double root = std::sqrt(bias_correction(options.beta2, item.step));
    item.parameter.addcdiv_(
        item.exp_avg, second.sqrt().div_(root).add_(options.eps),
        -options.lr / bias_correction(options.beta1, item.step));
}

}  // namespace

void update(const std::vector<Item>& items, const Options& options) {
    const c10::AutoGradMode no_grad(false);
    std::vector<Segment> segments;
    std::vector<at::Tensor> dense;  // keeps gradients alive that had to be laid out anew
    int64_t total = 0;
    for (const Item& item : items) {
        const at::Tensor& parameter = item.parameter;
        if (item.max_exp_avg_sq.defined() || !is_plain(parameter, parameter) || !is_plain(item.exp_avg, parameter) ||
            !is_plain(item.exp_avg_sq, parameter) || item.gradient.scalar_type() != at::kFloat) {
            update_generic(item, options);
            continue;
        }
        dense.push_back(
            is_plain(item.gradient, parameter) ? item.gradient : at::empty_like(parameter).copy_(item.gradient));
        segments.push_back(Segment{
            parameter.data_ptr<float>(), item.exp_avg.data_ptr<float>(), item.exp_avg_sq.data_ptr<float>(),
            dense.back().data_ptr<float>(), total, parameter.numel(),
            static_cast<float>(options.lr / bias_correction(options.beta1, item.step)),
            static_cast<float>(1 / std::sqrt(bias_correction(options.beta2, item.step)))});
        total += parameter.numel();
        parameter.unsafeGetTensorImpl()->bump_version();
    }
    if (segments.empty()) return;
    update_all(
        segments, Factors{
                      static_cast<float>(options.beta1), static_cast<float>(1 - options.beta1),
                      static_cast<float>(options.beta2), static_cast<float>(1 - options.beta2),
                      static_cast<float>(options.eps), static_cast<float>(options.weight_decay),
                      options.maximize ? -1.0f : 1.0f});
}

}  // namespace adam
