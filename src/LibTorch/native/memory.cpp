#include "memory.h"

#include <cstdint>
#include <cstring>

#ifdef __GLIBC__

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <malloc.h>
#include <sys/mman.h>

namespace memory {

namespace {

constexpr uintptr_t kHugePage = 2 * 1024 * 1024;

// Smaller blocks seldom hold a whole huge page.
constexpr size_t kLarge = 2 * kHugePage;

// libtorch's own allocator, whose large blocks ask for huge pages: the kernel hands out and clears memory in pieces of 4 KiB
// otherwise, and in a virtual machine that takes longer than the first step's arithmetic. Blocks keep to pages that are theirs alone.
class HugePages final : public c10::Allocator {
public:
    explicit HugePages(c10::Allocator* libtorchs) : _libtorchs(libtorchs) {}

    // One of the two overrides: later versions of libtorch took the const away.
    c10::DataPtr allocate(size_t bytes) const { return advised(_libtorchs->allocate(bytes), bytes); }
    c10::DataPtr allocate(size_t bytes) { return advised(_libtorchs->allocate(bytes), bytes); }

    c10::DeleterFnPtr raw_deleter() const override { return _libtorchs->raw_deleter(); }

    void copy_data(void* to, const void* from, size_t bytes) const { std::memcpy(to, from, bytes); }

private:
    static c10::DataPtr advised(c10::DataPtr block, size_t bytes) {
        if (bytes >= kLarge) {
            const auto address = reinterpret_cast<uintptr_t>(block.get());
            const uintptr_t begin = (address + kHugePage - 1) / kHugePage * kHugePage, end = (address + bytes) / kHugePage * kHugePage;
            madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);  // refused, it changes nothing
        }
        return block;
    }

    c10::Allocator* const _libtorchs;
};

}  // namespace

// glibc hands freed blocks of 128 KiB and more back to the kernel, and every training step faults the same pages in again.
// Keep up to half a gigabyte, and give no block, however large, pages of its own: what one gradient leaves serves the next
// and all that is smaller.
void prepare() {
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, 512 * 1024 * 1024);
    c10::SetCPUAllocator(new HugePages(c10::GetCPUAllocator()));
}

}  // namespace memory

#else

void memory::prepare() {}

#endif
