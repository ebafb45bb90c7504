#pragma once

namespace convolution {

// The oneDNN 3 in newer libtorches loses values on some machines where it reorders weights: there libtorch's own convolutions, whose gradients
// would be wrong, go on without it.
void avoid_broken_onednn();

}  // namespace convolution
