using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TorchSharp.Tests.Api;

/// <summary>Writes types and members as the list of TorchSharp's API writes them.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>What TorchSharp lacks; it has a twin in the other stack instead.</summary>
    private const string Acceleration = "Pix2Pix.Acceleration";

    internal static IEnumerable<Type> Types(Assembly assembly) =>
        assembly.GetExportedTypes().Where(type => type.Namespace != Acceleration);

    /// <summary>As in a heading: namespace, outer types, name, generic parameters.</summary>
    internal static string Heading(Type type) => $"{type.Namespace}.{Name(type)}";

    internal static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        _ => "class",
    };

    /// <summary>Every member that another assembly can use or override.</summary>
    internal static IEnumerable<Member> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => new Member(name, false, []));
        return Constructors(type).Concat(Methods(type)).Concat(Properties(type)).Concat(Fields(type));
    }

    internal static string Name(Type type)
    {
        if (_keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsByRef)
            return "ref " + Name(type.GetElementType()!);
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        var parts = new List<string>();
        for (var outer = type; outer is not null; outer = outer.DeclaringType)
            parts.Insert(0, outer.Name.Split('`')[0]);
        var name = string.Join('.', parts);
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }

    private static IEnumerable<Member> Constructors(Type type) =>
        type.GetConstructors(Declared & ~BindingFlags.Static).Where(IsVisible)
            .Select(constructor => new Member($"new({Parameters(constructor)})", false, []));

    private static IEnumerable<Member> Methods(Type type) =>
        type.GetMethods(Declared)
            .Where(method => IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)))
            .Where(method => method.GetBaseDefinition().DeclaringType != typeof(object))
            .Select(method => new Member(
                $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method)})",
                IsOverridable(method), []));

    private static IEnumerable<Member> Properties(Type type)
    {
        foreach (var property in type.GetProperties(Declared))
        {
            var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
            if (accessors.Count == 0)
                continue;
            var index = property.GetIndexParameters();
            var name = index.Length == 0 ? property.Name : $"{property.Name}[{string.Join(", ", index.Select(Parameter))}]";
            var isStatic = accessors[0].IsStatic ? "static " : "";
            yield return new Member(
                $"{isStatic}{Name(property.PropertyType)} {name}", false,
                [.. accessors.Select(accessor => accessor.Name.StartsWith("get_", StringComparison.Ordinal) ? "get" : "set")]);
        }
    }

    private static IEnumerable<Member> Fields(Type type) =>
        type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
            .Select(field => new Member($"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}", false, []));

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var isParams = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute));
        var text = $"{(isParams ? "params " : "")}{Name(parameter.ParameterType)} {parameter.Name}";
        return parameter.HasDefaultValue ? $"{text} = {Default(parameter)}" : text;
    }

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string word => $"\"{word}\"",
        var value when parameter.ParameterType.IsEnum => Enum.ToObject(parameter.ParameterType, value).ToString()!,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString()!,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOverridable(MethodInfo method) =>
        method is { IsVirtual: true, IsFinal: false, DeclaringType: { IsSealed: false, IsInterface: false } };
}
