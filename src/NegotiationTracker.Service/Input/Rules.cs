namespace NegotiationTracker.Service.Input;

/// <summary>The rules that more than one reader of input tells, in one wording.</summary>
internal static class Rules
{
    public const string Twice = "the member stands twice";
    public const string UnknownMember = "there is no such member";
    public const string Missing = "the member is missing";
    public const string Null = "null is no value here; leave the member out where nothing is known";
    public const string Object = "an object is expected";
}
