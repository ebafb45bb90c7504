// How this process gets its memory.
#pragma once

namespace memory {

// Called once, before the first tensor.
void prepare();

}  // namespace memory
