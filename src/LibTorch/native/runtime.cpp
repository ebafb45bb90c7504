// Errors, the count of live handles, threads, devices and process-wide switches.
#include "convolution/check.h"
#include "memory.h"
#include "shim.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/util/Exception.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <atomic>
#include <cstring>
#include <exception>
#include <string>

namespace {

std::atomic<int64_t> live_handles{0};
thread_local std::string last_error;

std::string first_line(const char* message) {
    const char* end = std::strchr(message, '\n');
    return end == nullptr ? std::string(message) : std::string(message, end);
}

}  // namespace

namespace shim {

void keep_error() noexcept {
    try {
        throw;
    } catch (const c10::Error& error) {
        last_error = first_line(error.what_without_backtrace());
    } catch (const std::exception& error) {
        last_error = first_line(error.what());
    } catch (...) {
        last_error = "unknown C++ exception";
    }
    if (last_error.empty()) last_error = "libtorch gave no message";
}

Handle give(at::Tensor tensor) {
    if (!tensor.defined()) return nullptr;
    Handle handle = new at::Tensor(std::move(tensor));
    live_handles.fetch_add(1, std::memory_order_relaxed);
    return handle;
}

}  // namespace shim

P2P_ENTRY void p2p_tensor_free(Handle tensor) {
    if (tensor == nullptr) return;
    delete tensor;
    live_handles.fetch_sub(1, std::memory_order_relaxed);
}

P2P_ENTRY int64_t p2p_live_handles() { return live_handles.load(std::memory_order_relaxed); }

// Copies at most `capacity` bytes of the pending message and clears it; returns its full length, 0 when there is none.
P2P_ENTRY int32_t p2p_take_error(char* buffer, int32_t capacity) {
    const auto length = static_cast<int32_t>(last_error.size());
    if (length > 0 && capacity > 0)
        std::memcpy(buffer, last_error.data(), static_cast<size_t>(length < capacity ? length : capacity));
    last_error.clear();
    return length;
}

P2P_ENTRY const char* p2p_version() { return TORCH_VERSION; }

P2P_ENTRY void p2p_initialize() {
    memory::prepare();
    convolution::avoid_broken_onednn();
}

P2P_ENTRY int32_t p2p_set_num_threads(int32_t count) {
    return shim::status([&] { at::set_num_threads(count); });
}

P2P_ENTRY int32_t p2p_get_num_threads() {
    return shim::guarded(int32_t{0}, [] { return static_cast<int32_t>(at::get_num_threads()); });
}

P2P_ENTRY int32_t p2p_set_num_interop_threads(int32_t count) {
    return shim::status([&] { at::set_num_interop_threads(count); });
}

P2P_ENTRY int32_t p2p_get_num_interop_threads() {
    return shim::guarded(int32_t{0}, [] { return static_cast<int32_t>(at::get_num_interop_threads()); });
}

P2P_ENTRY int32_t p2p_cuda_device_count() {
    return shim::guarded(int32_t{0}, [] { return static_cast<int32_t>(torch::cuda::device_count()); });
}

P2P_ENTRY bool p2p_cudnn_is_available() {
    return shim::guarded(false, [] { return torch::cuda::cudnn_is_available(); });
}

P2P_ENTRY int32_t p2p_cuda_synchronize(int64_t device) {
    return shim::status([&] { torch::cuda::synchronize(device); });
}

P2P_ENTRY bool p2p_get_deterministic() {
    return shim::guarded(false, [] { return at::globalContext().deterministicAlgorithms(); });
}

P2P_ENTRY bool p2p_get_deterministic_warn_only() {
    return shim::guarded(false, [] { return at::globalContext().deterministicAlgorithmsWarnOnly(); });
}

P2P_ENTRY int32_t p2p_set_deterministic(bool mode, bool warn_only) {
    return shim::status([&] { at::globalContext().setDeterministicAlgorithms(mode, warn_only); });
}

P2P_ENTRY bool p2p_get_cudnn_tf32() {
    return shim::guarded(false, [] { return at::globalContext().allowTF32CuDNN(); });
}

P2P_ENTRY int32_t p2p_set_cudnn_tf32(bool allow) {
    return shim::status([&] { at::globalContext().setAllowTF32CuDNN(allow); });
}

P2P_ENTRY bool p2p_get_cublas_tf32() {
    return shim::guarded(false, [] { return at::globalContext().allowTF32CuBLAS(); });
}

P2P_ENTRY int32_t p2p_set_cublas_tf32(bool allow) {
    return shim::status([&] { at::globalContext().setAllowTF32CuBLAS(allow); });
}

// Whether cuDNN tries its algorithms for each new size and keeps the fastest.
P2P_ENTRY int32_t p2p_set_cudnn_benchmark(bool benchmark) {
    return shim::status([&] { at::globalContext().setBenchmarkCuDNN(benchmark); });
}
