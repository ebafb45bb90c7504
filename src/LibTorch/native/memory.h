// How this process gets its memory.
#pragma once

namespace memory {

// Before the first tensor; once more, it does nothing.
void prepare();

}  // namespace memory
