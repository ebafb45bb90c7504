// Memory of a GPU, as libtorch's allocator counts it.
#include "../shim.h"

#ifdef PIX2PIX_CUDA

#include <c10/cuda/CUDACachingAllocator.h>

// The most bytes that tensors have held at once; -1 where nobody counts.
P2P_ENTRY int64_t p2p_cuda_peak_bytes(int32_t device) {
    return shim::guarded(int64_t{-1}, [&]() -> int64_t {
        constexpr size_t kAll = 0;  // of the pools for large and small blocks
        return c10::cuda::CUDACachingAllocator::getDeviceStats(static_cast<c10::DeviceIndex>(device)).allocated_bytes[kAll].peak;
    });
}

#else

P2P_ENTRY int64_t p2p_cuda_peak_bytes(int32_t) { return -1; }

#endif
