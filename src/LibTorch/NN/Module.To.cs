using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// Moves all parameters and buffers; whole numbers keep their type. The tensors stay the same objects, so
            /// optimizers keep knowing them.
            /// </summary>
            internal void MoveTo(Device? device, ScalarType? dtype, bool non_blocking)
            {
                using var unrecorded = no_grad();
                foreach (var tensor in parameters().Concat(buffers()))
                {
                    Move(tensor, device, dtype, non_blocking);
                    using var gradient = tensor.grad;
                    if (gradient is null)
                        continue;
                    using var moved = Converted(gradient, device, dtype, non_blocking);
                    tensor.grad = moved;
                }
            }

            private static void Move(Tensor tensor, Device? device, ScalarType? dtype, bool non_blocking)
            {
                using var moved = Converted(tensor, device, dtype, non_blocking);
                Native.Check(Native.tensor_set_data(tensor.Handle, moved.Handle));
            }

            private static Tensor Converted(Tensor tensor, Device? device, ScalarType? dtype, bool non_blocking) =>
                tensor.to(
                    tensor.is_floating_point() && dtype is { } type ? type : tensor.dtype, device ?? tensor.device,
                    non_blocking: non_blocking);
        }
    }
}
