using static TorchSharp.torch;

namespace Pix2Pix.Models;

/// <summary>
/// Places layers under dotted names (<c>model.model.1.model.3</c>), so that a network can be written flat, as
/// loops over its levels, and its tensors still carry the names of the reference's nested modules.
/// </summary>
internal static class NetworkTree
{
    /// <summary>Registers <paramref name="layer"/> below <paramref name="root"/>, making the nodes in between.</summary>
    public static T Place<T>(nn.Module root, string path, T layer)
        where T : nn.Module
    {
        var node = root;
        string[] names = path.Split('.');
        foreach (string name in names[..^1])
        {
            var child = node.named_children().FirstOrDefault(c => c.Item1 == name).Item2;
            if (child is null)
            {
                child = new Node();
                node.register_module(name, child);
            }

            node = child;
        }

        node.register_module(names[^1], layer);
        return layer;
    }

    /// <summary>All layers below <paramref name="root"/>, those of a part directly behind it.</summary>
    public static IEnumerable<nn.Module> Layers(nn.Module root) =>
        root.children().SelectMany(child => Layers(child).Prepend(child));

    private sealed class Node() : nn.Module(nameof(Node));
}
