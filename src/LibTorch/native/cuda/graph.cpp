// Work for a GPU that is recorded once and replayed with one launch: CUDA graphs.
#include "../shim.h"

#include <c10/util/Exception.h>

#ifdef PIX2PIX_CUDA

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <torch/cuda.h>

#include <memory>
#include <optional>

namespace {

// Recording needs a stream of its own; replaying happens in the caller's.
struct Recording {
    at::cuda::CUDAGraph graph;
    std::optional<c10::cuda::CUDAStreamGuard> stream;
};

}  // namespace

P2P_ENTRY bool p2p_cuda_graphs_are_built() { return true; }

// From here on this thread only records. Other threads may go on: those that load images pin memory.
P2P_ENTRY Recording* p2p_cuda_graph_begin(int32_t device) {
    return shim::guarded(static_cast<Recording*>(nullptr), [&] {
        torch::cuda::synchronize(device);
        auto recording = std::make_unique<Recording>();
        recording->stream.emplace(c10::cuda::getStreamFromPool(false, static_cast<c10::DeviceIndex>(device)));
        recording->graph.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
        return recording.release();
    });
}

P2P_ENTRY int32_t p2p_cuda_graph_end(Recording* recording) {
    const int32_t status = shim::status([&] { recording->graph.capture_end(); });
    recording->stream.reset();
    return status;
}

P2P_ENTRY int32_t p2p_cuda_graph_replay(Recording* recording) {
    return shim::status([&] { recording->graph.replay(); });
}

P2P_ENTRY void p2p_cuda_graph_free(Recording* recording) { delete recording; }

#else

P2P_ENTRY bool p2p_cuda_graphs_are_built() { return false; }

P2P_ENTRY void* p2p_cuda_graph_begin(int32_t) {
    return shim::guarded(static_cast<void*>(nullptr), []() -> void* { TORCH_CHECK(false, "built without CUDA graphs"); });
}

P2P_ENTRY int32_t p2p_cuda_graph_end(void*) { return 0; }

P2P_ENTRY int32_t p2p_cuda_graph_replay(void*) { return 0; }

P2P_ENTRY void p2p_cuda_graph_free(void*) {}

#endif
