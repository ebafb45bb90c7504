namespace TorchSharp.Tests.Api;

/// <summary>A member without its modifiers.</summary>
/// <param name="Signature">Return type, name and parameters, or type and name.</param>
/// <param name="Overridable">Whether a derived class may override it.</param>
/// <param name="Accessors">Of a property: get, set.</param>
internal sealed record Member(string Signature, bool Overridable, IReadOnlyList<string> Accessors);
