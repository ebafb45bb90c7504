// Memory for large tensors.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <set>
#include <utility>

namespace memory {

// A range of addresses from which blocks are cut, the smallest hole that fits first; neighbouring holes become one. What is small lives
// elsewhere, so that nothing long-lived lies between the holes: a training takes the same blocks in every step and finds them free, and
// what it has not used for a while goes back to the system. The
// range asks for huge pages: the kernel hands out and clears memory in pieces of 4 KiB otherwise, which in a virtual machine takes
// longer than the arithmetic of a first step.
class Arena {
public:
    Arena();
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    // Null where there is no room; any values.
    void* take(size_t bytes);

    // False where the block is not from here.
    bool give(void* block);

private:
    void add_hole(char* begin, size_t bytes);
    void remove_hole(std::map<char*, size_t>::iterator hole);
    bool grow(size_t bytes);
    void return_unused();

    std::mutex _mutex;
    char* _begin = nullptr;
    char* _end = nullptr;  // of what can be written to
    char* _limit = nullptr;
    char* _highest = nullptr;  // end of the blocks since the last look
    size_t _given = 0;
    std::map<char*, size_t> _holes, _blocks;
    std::set<std::pair<size_t, char*>> _by_size;
};

}  // namespace memory
