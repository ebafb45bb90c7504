// libtorch's default generator is one for the process: tests that seed it must not run beside each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
