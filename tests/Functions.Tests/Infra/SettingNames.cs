using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Tests.Infra;

/// <summary>The names of the settings that the app reads, from its code: the options classes, and the schedules of its timers.</summary>
internal static class SettingNames
{
    private static readonly Type[] App = typeof(Program).Assembly.GetTypes();

    /// <summary>As an operator writes them; <c>*</c> stands for a key, a version or a number.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Options().SelectMany(options => Under(SectionOf(options), options)), .. Schedules()];

    public static IReadOnlyList<string> Required { get; } =
    [
        .. Options().SelectMany(options => Settable(options)
            .Where(property => property.GetCustomAttribute<RequiredAttribute>() is not null && IsEmpty(property.GetValue(Activator.CreateInstance(options))))
            .Select(property => $"{SectionOf(options)}__{property.Name}")),
        .. Schedules(),
    ];

    /// <summary>What a single setting of <see cref="All"/> is where nobody says it, as it would be written.</summary>
    public static IReadOnlyDictionary<string, string> Defaults { get; } = Options()
        .SelectMany(options => Settable(options)
            .Where(property => property.SetMethod!.IsPublic && !IsCollection(property.PropertyType))
            .Select(property => (Name: $"{SectionOf(options)}__{property.Name}", Value: property.GetValue(Activator.CreateInstance(options)))))
        .ToDictionary(setting => setting.Name, setting => setting.Value is bool flag ? (flag ? "true" : "false") : $"{setting.Value}".TrimEnd('/'), StringComparer.Ordinal);

    /// <summary>The pattern of <see cref="All"/> that a written name fits; null when the app does not read it.</summary>
    public static string? PatternOf(string name) => All.FirstOrDefault(pattern => Fits(name.Split("__"), pattern.Split("__")));

    private static bool Fits(string[] name, string[] pattern)
        => name.Length == pattern.Length && name.Zip(pattern).All(part => part.Second == "*" || string.Equals(part.First, part.Second, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Type> Options() => App.Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is not null);

    private static string SectionOf(Type options) => (string)options.GetField("Section")!.GetRawConstantValue()!;

    private static IEnumerable<string> Schedules() => App
        .SelectMany(type => type.GetMethods())
        .SelectMany(method => method.GetParameters())
        .Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()?.Schedule.Trim('%'))
        .OfType<string>();

    private static IEnumerable<string> Under(string section, Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is { IsPublic: true } || IsCollection(property.PropertyType))
        .SelectMany(property => Names($"{section}__{property.Name}", property.PropertyType));

    private static IEnumerable<string> Names(string name, Type type)
        => !IsCollection(type) ? [name]
            : type.GetGenericArguments()[^1] is { IsNested: true } item ? Under($"{name}__*", item)
            : [$"{name}__*"];

    private static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties().Where(property => property.CanWrite);

    private static bool IsCollection(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    private static bool IsEmpty(object? value) => value is null or "";
}
