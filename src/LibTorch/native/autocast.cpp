// libtorch's automatic mixed precision on CUDA, for the calling thread.
#include "shim.h"

#include <ATen/autocast_mode.h>
#include <torch/version.h>

P2P_ENTRY int32_t p2p_cuda_autocast_begin(int32_t dtype) {
    return shim::status([&] {
        const auto type = static_cast<at::ScalarType>(dtype);
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
        at::autocast::set_autocast_dtype(at::kCUDA, type);
        at::autocast::set_autocast_enabled(at::kCUDA, true);
#else
        at::autocast::set_autocast_gpu_dtype(type);
        at::autocast::set_enabled(true);
#endif
        at::autocast::increment_nesting();
    });
}

// Forgets the weights that were cast: the optimizer changes them.
P2P_ENTRY int32_t p2p_cuda_autocast_end() {
    return shim::status([] {
        at::autocast::decrement_nesting();
        at::autocast::clear_cache();
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
        at::autocast::set_autocast_enabled(at::kCUDA, false);
#else
        at::autocast::set_enabled(false);
#endif
    });
}
