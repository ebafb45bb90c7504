// Tests set the number of threads, seed libtorch's generator and count tensors: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
