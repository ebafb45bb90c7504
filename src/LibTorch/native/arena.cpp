#include "arena.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>

namespace memory {

namespace {

constexpr size_t kLine = 64, kHugePage = 2 * 1024 * 1024;

// Addresses cost nothing.
constexpr size_t kTimesTheMachine = 4;

// Several training steps free so many blocks. What none of them has used goes back to the system.
constexpr size_t kBlocksBetweenLooks = 4096;

size_t rounded_up(size_t bytes, size_t unit) { return (bytes + unit - 1) / unit * unit; }

}  // namespace

Arena::Arena() {
    const size_t machine = static_cast<size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<size_t>(sysconf(_SC_PAGESIZE));
    const size_t bytes = rounded_up(kTimesTheMachine * machine, kHugePage) + kHugePage;
    void* range = mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (range == MAP_FAILED) return;
    madvise(range, bytes, MADV_HUGEPAGE);  // refused, it changes nothing
    char* begin = static_cast<char*>(range);
    _begin = _end = begin + (kHugePage - reinterpret_cast<size_t>(begin) % kHugePage) % kHugePage;
    _limit = begin + bytes;
}

void* Arena::take(size_t bytes) {
    const std::lock_guard<std::mutex> lock(_mutex);
    bytes = rounded_up(bytes, kLine);
    auto found = _by_size.lower_bound({bytes, nullptr});
    if (found == _by_size.end()) {
        if (!grow(bytes)) return nullptr;
        found = _by_size.lower_bound({bytes, nullptr});
    }

    const auto [size, block] = *found;
    remove_hole(_holes.find(block));
    if (size > bytes) add_hole(block + bytes, size - bytes);
    _blocks.emplace(block, bytes);
    _highest = std::max(_highest, block + bytes);
    return block;
}

bool Arena::give(void* block) {
    const std::lock_guard<std::mutex> lock(_mutex);
    const auto found = _blocks.find(static_cast<char*>(block));
    if (found == _blocks.end()) return false;
    char* begin = found->first;
    size_t bytes = found->second;
    _blocks.erase(found);

    const auto next = _holes.lower_bound(begin);
    if (next != _holes.begin()) {
        const auto before = std::prev(next);
        if (before->first + before->second == begin) {
            begin = before->first;
            bytes += before->second;
            remove_hole(before);
        }
    }
    if (next != _holes.end() && begin + bytes == next->first) {
        bytes += next->second;
        remove_hole(next);
    }
    add_hole(begin, bytes);
    if (++_given % kBlocksBetweenLooks == 0) {
        return_unused();
        const auto last = std::prev(_holes.end());
        _highest = last->first + last->second == _end ? last->first : _end;
    }
    return true;
}

void Arena::add_hole(char* begin, size_t bytes) {
    _holes.emplace(begin, bytes);
    _by_size.emplace(bytes, begin);
}

void Arena::remove_hole(std::map<char*, size_t>::iterator hole) {
    _by_size.erase({hole->second, hole->first});
    _holes.erase(hole);
}

// Makes the last hole, if there is one at the end, large enough.
bool Arena::grow(size_t bytes) {
    const auto last = _holes.empty() ? _holes.end() : std::prev(_holes.end());
    const bool has_hole = last != _holes.end() && last->first + last->second == _end;
    char* begin = has_hole ? last->first : _end;
    const size_t more = rounded_up(bytes - (has_hole ? last->second : 0), kHugePage);
    if (more > static_cast<size_t>(_limit - _end) || mprotect(_end, more, PROT_READ | PROT_WRITE) != 0) return false;
    if (has_hole) remove_hole(last);
    _end += more;
    add_hole(begin, static_cast<size_t>(_end - begin));
    return true;
}

// What lies above all blocks since the last look.
void Arena::return_unused() {
    char* keep = _begin + rounded_up(static_cast<size_t>(_highest - _begin), kHugePage);
    const auto last = std::prev(_holes.end());
    if (keep >= _end || last->first + last->second != _end ||
        mmap(
            keep, static_cast<size_t>(_end - keep), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0) ==
            MAP_FAILED)
        return;
    madvise(keep, static_cast<size_t>(_end - keep), MADV_HUGEPAGE);
    char* begin = last->first;
    remove_hole(last);
    _end = keep;
    if (begin < keep) add_hole(begin, static_cast<size_t>(keep - begin));
}

}  // namespace memory
