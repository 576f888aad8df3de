using System.Reflection;
using System.Runtime.CompilerServices;

namespace Functions.Tests.StandIns;

/// <summary>What others see of a type, as text: a line for itself, and a line a member, with the nullability of everything.</summary>
internal static class Surface
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly NullabilityInfoContext Nullability = new();

    public static IEnumerable<string> Lines(Type type) => Members(type).Prepend(Header(type));

    private static string Header(Type type)
    {
        var bases = type.IsEnum || type.IsSubclassOf(typeof(Delegate))
            ? []
            : Bases(type).Concat(type.GetInterfaces().Select(Name).Order(StringComparer.Ordinal)).ToList();
        return $"{Kind(type)} {Name(type)}{(bases.Count == 0 ? "" : " : ")}{string.Join(", ", bases)}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {(int)Enum.Parse(type, name)}");
        }

        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return [Method(type.GetMethod("Invoke")!)];
        }

        return type.GetConstructors(Declared).Where(IsVisible).Select(constructor => $"{Modifiers(constructor)}ctor({Parameters(constructor)})")
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)).Select(Property))
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && !method.IsSpecialName).Select(Method))
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic).Select(field => $"field {Name(Nullability.Create(field))} {field.Name}"));
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when type.IsSubclassOf(typeof(Delegate)) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string[] Bases(Type type)
        => type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? [Name(parent)] : [];

    private static string Name(NullabilityInfo value)
    {
        var mark = value.ReadState == NullabilityState.Nullable && !value.Type.IsValueType ? "?" : "";
        return value.ElementType is { } element ? $"{Name(element)}[]{mark}" : $"{Name(value.Type, value.GenericTypeArguments.Select(Name))}{mark}";
    }

    private static string Name(Type type) => Name(type, type.GetGenericArguments().Select(Name));

    private static string Name(Type type, IEnumerable<string> arguments)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        return type.IsGenericType
            ? $"{type.Namespace}.{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", arguments)}>"
            : type.FullName!;
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var get = accessors.Any(accessor => accessor.ReturnType != typeof(void)) ? "get; " : "";
        var set = accessors.Any(accessor => accessor.ReturnType == typeof(void)) ? "set; " : "";
        return $"{Modifiers(accessors[0])}property {Name(Nullability.Create(property))} {property.Name} {{ {get}{set}}}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        var extended = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{Modifiers(method)}{Name(Nullability.Create(method.ReturnParameter))} {method.Name}{generic}({extended}{Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var array = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var missing = parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "";
        return $"{array}{Name(Nullability.Create(parameter))} {parameter.Name}{missing}";
    }

    private static string Modifiers(MethodBase method)
    {
        var access = method.IsPublic ? "" : "protected ";
        var dispatch = method switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
        return access + dispatch;
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
