// Points in the work of a GPU that the host can wait for.
#include "../shim.h"

#include <c10/core/Event.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <chrono>
#include <memory>
#include <thread>

// After all that this thread has given the GPU so far.
P2P_ENTRY c10::Event* p2p_cuda_event_record(int32_t device) {
    return shim::guarded(static_cast<c10::Event*>(nullptr), [&] {
        const c10::impl::VirtualGuardImpl gpu(c10::DeviceType::CUDA);
        auto event = std::make_unique<c10::Event>(c10::DeviceType::CUDA);
        event->record(gpu.getStream(c10::Device(c10::DeviceType::CUDA, static_cast<c10::DeviceIndex>(device))));
        return event.release();
    });
}

// Asks instead of blocking: only later versions of libtorch can wait for an event of any device.
P2P_ENTRY int32_t p2p_cuda_event_wait(const c10::Event* event) {
    return shim::status([&] {
        while (!event->query()) std::this_thread::sleep_for(std::chrono::microseconds(20));
    });
}

P2P_ENTRY void p2p_cuda_event_free(c10::Event* event) { delete event; }
