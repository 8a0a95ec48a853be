using System.Text.Json;

namespace NegotiationTracker.Service.Commands.Binding;

/// <summary>The binding of a type that is not a plain record.</summary>
public sealed class CustomBinding
{
    private readonly Func<Binder, ValueBinder> _bind;

    private CustomBinding(Type type, Func<Binder, ValueBinder> bind) => (Type, _bind) = (type, bind);

    /// <summary>Gets the type that it binds.</summary>
    public Type Type { get; }

    /// <summary>Creates the binding of a type from a function of the binder, the JSON and the path of the JSON.</summary>
    public static CustomBinding Of<T>(Func<Binder, JsonElement, string, BindingResult<T>> bind)
        where T : notnull => new(typeof(T), binder => (element, path, problems) =>
        {
            var bound = bind(binder, element, path.ToString());
            foreach (var problem in bound.Problems)
            {
                problems.Add(problem);
            }

            return bound.Value;
        });

    internal ValueBinder For(Binder binder) => _bind(binder);
}
