// Adam for all parameters on a GPU in one kernel. Step and rate are read from the GPU's memory, so that a recorded step can be
// replayed with others.
#include "../shim.h"

#include <ATen/Functions.h>
#include <c10/core/GradMode.h>
#include <torch/version.h>

#include <vector>

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 2)
#define P2P_FUSED_ADAM
#endif

P2P_ENTRY bool p2p_adam_fused_is_built() {
#ifdef P2P_FUSED_ADAM
    return true;
#else
    return false;
#endif
}

// step, rate and refused, which may be null: one float32 each. Every parameter has a gradient, and has taken as many steps as the others.
// Where refused is 1, nothing changes.
P2P_ENTRY int32_t p2p_adam_fused(
    const Handle* parameters, const Handle* exp_avg, const Handle* exp_avg_sq, int32_t count, Handle step, Handle rate,
    Handle refused, double beta1, double beta2, double eps, double weight_decay, bool maximize) {
    return shim::status([&] {
#ifdef P2P_FUSED_ADAM
        const c10::AutoGradMode no_grad(false);
        std::vector<at::Tensor> values, gradients, means, squares, steps;
        for (int32_t i = 0; i < count; ++i) {
            values.push_back(*parameters[i]);
            gradients.push_back(parameters[i]->grad());
            means.push_back(*exp_avg[i]);
            squares.push_back(*exp_avg_sq[i]);
            steps.push_back(*step);
        }
        at::_fused_adam_(
            values, gradients, means, squares, {}, steps, *rate, beta1, beta2, weight_decay, eps, false, maximize, c10::nullopt,
            refused ? c10::optional<at::Tensor>(*refused) : c10::nullopt);
#else
        (void)parameters, (void)exp_avg, (void)exp_avg_sq, (void)count, (void)step, (void)rate, (void)refused;
        (void)beta1, (void)beta2, (void)eps, (void)weight_decay, (void)maximize;
        TORCH_CHECK(false, "this libtorch has no fused Adam");
#endif
    });
}
