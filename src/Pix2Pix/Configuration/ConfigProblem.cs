namespace Pix2Pix.Configuration;

/// <summary>One thing that is wrong with a config.</summary>
/// <param name="Where">The file, with the line if known, or <c>--set</c>.</param>
/// <param name="Key">The key's path, as <c>optimizer.lr</c>; empty if it is about the whole.</param>
/// <param name="What">What was found and what is allowed.</param>
public sealed record ConfigProblem(string Where, string Key, string What)
{
    /// <summary><c>configs/x.json:4: optimizer.lr: found -1, allowed: a number greater than 0</c>.</summary>
    public override string ToString() => Key.Length == 0 ? $"{Where}: {What}" : $"{Where}: {Key}: {What}";
}
