// Random generators: the default one of each device, and private ones.
#include "shim.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/core/Generator.h>
#include <torch/cuda.h>

#include <mutex>

namespace {

const at::Generator& default_generator(int32_t device_type, int32_t device_index) {
    return at::globalContext().defaultGenerator(
        at::Device(static_cast<at::DeviceType>(device_type), static_cast<at::DeviceIndex>(device_index)));
}

}  // namespace

P2P_ENTRY at::Generator* p2p_generator_default() {
    return shim::guarded(static_cast<at::Generator*>(nullptr), [] {
        return new at::Generator(default_generator(static_cast<int32_t>(at::kCPU), -1));
    });
}

P2P_ENTRY at::Generator* p2p_generator_new(uint64_t seed, int32_t device_type, int32_t device_index) {
    return shim::guarded(static_cast<at::Generator*>(nullptr), [&] {
        at::Generator generator = default_generator(device_type, device_index).clone();
        generator.set_current_seed(seed);
        return new at::Generator(std::move(generator));
    });
}

P2P_ENTRY void p2p_generator_free(at::Generator* generator) { delete generator; }

P2P_ENTRY int32_t p2p_generator_set_seed(at::Generator* generator, uint64_t seed) {
    return shim::status([&] {
        const std::lock_guard<std::mutex> lock(generator->mutex());
        generator->set_current_seed(seed);
    });
}

// A seed that no one chose; it is also set.
P2P_ENTRY uint64_t p2p_generator_seed(at::Generator* generator) {
    return shim::guarded(uint64_t{0}, [&] {
        const std::lock_guard<std::mutex> lock(generator->mutex());
        return generator->seed();
    });
}

P2P_ENTRY uint64_t p2p_generator_initial_seed(at::Generator* generator) {
    return shim::guarded(uint64_t{0}, [&] { return generator->current_seed(); });
}

P2P_ENTRY Handle p2p_generator_get_state(at::Generator* generator) {
    return shim::guarded(Handle{nullptr}, [&] {
        const std::lock_guard<std::mutex> lock(generator->mutex());
        return shim::give(generator->get_state());
    });
}

P2P_ENTRY int32_t p2p_generator_set_state(at::Generator* generator, Handle state) {
    return shim::status([&] {
        const std::lock_guard<std::mutex> lock(generator->mutex());
        generator->set_state(*state);
    });
}

// Seeds the CPU's default generator and those of every CUDA device.
P2P_ENTRY int32_t p2p_manual_seed(uint64_t seed) {
    return shim::status([&] {
        at::Generator generator = default_generator(static_cast<int32_t>(at::kCPU), -1);
        {
            const std::lock_guard<std::mutex> lock(generator.mutex());
            generator.set_current_seed(seed);
        }
        if (torch::cuda::is_available()) torch::cuda::manual_seed_all(seed);
    });
}

P2P_ENTRY int32_t p2p_cuda_manual_seed(uint64_t seed, bool all_devices) {
    return shim::status([&] {
        if (!torch::cuda::is_available()) return;
        if (all_devices)
            torch::cuda::manual_seed_all(seed);
        else
            torch::cuda::manual_seed(seed);
    });
}
