// Adam for all parameters in one call. The usual case, dense float32 on the CPU, makes a single pass over memory:
// every element is computed by itself, so the result does not depend on the number of threads.
#include "shim.h"

#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace {

struct Options {
    double lr, beta1, beta2, eps, weight_decay;
    bool maximize;
};

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
void update_generic(
    at::Tensor& parameter, at::Tensor gradient, at::Tensor& exp_avg, at::Tensor& exp_avg_sq, Handle max_exp_avg_sq,
    int64_t step, const Options& options) {
    if (options.maximize) gradient = gradient.neg();
    if (options.weight_decay != 0) gradient = gradient.add(parameter, options.weight_decay);
    exp_avg.mul_(options.beta1).add_(gradient, 1 - options.beta1);
    exp_avg_sq.mul_(options.beta2).addcmul_(gradient, gradient, 1 - options.beta2);
    at::Tensor second = exp_avg_sq;
    if (max_exp_avg_sq != nullptr) {
        at::maximum_out(*max_exp_avg_sq, *max_exp_avg_sq, exp_avg_sq);
        second = *max_exp_avg_sq;
    }
    const double root = std::sqrt(bias_correction(options.beta2, step));
    parameter.addcdiv_(
        exp_avg, second.sqrt().div_(root).add_(options.eps), -options.lr / bias_correction(options.beta1, step));
}

class NoGrad {
public:
    NoGrad() : _enabled(at::GradMode::is_enabled()) { at::GradMode::set_enabled(false); }
    ~NoGrad() { at::GradMode::set_enabled(_enabled); }
    NoGrad(const NoGrad&) = delete;
    NoGrad& operator=(const NoGrad&) = delete;

private:
    bool _enabled;
};

}  // namespace

// max_exp_avg_sq is null without amsgrad. Parameters without a gradient are skipped; steps[i] grows for the others.
P2P_ENTRY int32_t p2p_adam_step(
    const Handle* parameters, const Handle* exp_avg, const Handle* exp_avg_sq, const Handle* max_exp_avg_sq,
    int64_t* steps, int32_t count, double lr, double beta1, double beta2, double eps, double weight_decay,
    bool maximize) {
    return shim::status([&] {
        const NoGrad no_grad;
        const Options options{lr, beta1, beta2, eps, weight_decay, maximize};
        std::vector<Segment> segments;
        std::vector<at::Tensor> dense;  // keeps gradients alive that had to be laid out anew
        int64_t total = 0;
        for (int32_t i = 0; i < count; ++i) {
            at::Tensor& parameter = *parameters[i];
            at::Tensor gradient = parameter.grad();
            if (!gradient.defined() || parameter.numel() == 0) continue;
            const int64_t step = ++steps[i];
            if (max_exp_avg_sq != nullptr || !is_plain(parameter, parameter) || !is_plain(*exp_avg[i], parameter) ||
                !is_plain(*exp_avg_sq[i], parameter) || gradient.scalar_type() != at::kFloat) {
                update_generic(
                    parameter, gradient, *exp_avg[i], *exp_avg_sq[i],
                    max_exp_avg_sq == nullptr ? nullptr : max_exp_avg_sq[i], step, options);
                continue;
            }
            if (!is_plain(gradient, parameter)) gradient = at::empty_like(parameter).copy_(gradient);
            segments.push_back(Segment{
                parameter.data_ptr<float>(), exp_avg[i]->data_ptr<float>(), exp_avg_sq[i]->data_ptr<float>(),
                gradient.data_ptr<float>(), total, parameter.numel(),
                static_cast<float>(lr / bias_correction(beta1, step)),
                static_cast<float>(1 / std::sqrt(bias_correction(beta2, step)))});
            total += parameter.numel();
            dense.push_back(std::move(gradient));
            parameter.unsafeGetTensorImpl()->bump_version();
        }
        if (segments.empty()) return;
        update_all(
            segments, Factors{
                          static_cast<float>(beta1), static_cast<float>(1 - beta1), static_cast<float>(beta2),
                          static_cast<float>(1 - beta2), static_cast<float>(eps), static_cast<float>(weight_decay),
                          maximize ? -1.0f : 1.0f});
    });
}
