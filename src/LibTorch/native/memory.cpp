#include "memory.h"

#include <cstring>

#ifdef __GLIBC__

#include "arena.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <malloc.h>

#include <mutex>

namespace memory {

namespace {

constexpr size_t kLarge = 256 * 1024;

// Never destroyed: tensors may outlive it at the end of the process.
Arena& arena() {
    static auto* const only = new Arena();
    return *only;
}

c10::Allocator* libtorchs = nullptr;

void free_block(void* block) {
    if (block != nullptr && !arena().give(block)) libtorchs->raw_deallocate(block);
}

// Large tensors are in the arena, others where libtorch has them.
class Allocator final : public c10::Allocator {
public:
    // One of the two overrides: later versions of libtorch took the const away.
    c10::DataPtr allocate(size_t bytes) const { return take(bytes); }
    c10::DataPtr allocate(size_t bytes) { return take(bytes); }

    c10::DeleterFnPtr raw_deleter() const override { return &free_block; }

    void copy_data(void* to, const void* from, size_t bytes) const { std::memcpy(to, from, bytes); }

private:
    static c10::DataPtr take(size_t bytes) {
        void* block = bytes < kLarge ? nullptr : arena().take(bytes);
        if (block == nullptr) block = libtorchs->raw_allocate(bytes);
        return {block, block, &free_block, c10::Device(c10::DeviceType::CPU)};
    }
};

}  // namespace

// glibc hands freed blocks of 128 KiB and more back to the kernel, and every training step faults the same pages in again.
void prepare() {
    static std::once_flag once;
    std::call_once(once, [] {
        mallopt(M_MMAP_MAX, 0);
        mallopt(M_TRIM_THRESHOLD, 512 * 1024 * 1024);
        libtorchs = c10::GetCPUAllocator();
        c10::SetCPUAllocator(new Allocator());
    });
}

}  // namespace memory

#else

void memory::prepare() {}

#endif
