namespace NegotiationTracker.Contracts;

/// <summary>The places with coordinates as GeoJSON (RFC 7946), for programs that draw maps.</summary>
public sealed record PlaceFeatures
{
    /// <summary>Gets <c>FeatureCollection</c>.</summary>
    public string Type { get; init; } = "FeatureCollection";

    public IReadOnlyList<PlaceFeature> Features { get; init; } = [];
}

/// <summary>One place as GeoJSON.</summary>
public sealed record PlaceFeature
{
    /// <summary>Gets <c>Feature</c>.</summary>
    public string Type { get; init; } = "Feature";

    /// <summary>The key of the place.</summary>
    public required string Id { get; init; }

    public required PointGeometry Geometry { get; init; }

    public required PlaceProperties Properties { get; init; }
}

/// <summary>A point in WGS 84.</summary>
public sealed record PointGeometry
{
    /// <summary>Gets <c>Point</c>.</summary>
    public string Type { get; init; } = "Point";

    /// <summary>The longitude, then the latitude, with every digit of the source.</summary>
    public required IReadOnlyList<decimal> Coordinates { get; init; }
}

/// <summary>What a map shows of a place.</summary>
public sealed record PlaceProperties
{
    /// <summary>The name, as it was at the moment of the question if it has one.</summary>
    public string? Name { get; init; }

    /// <summary>The actor whose country it is.</summary>
    public string? Country { get; init; }

    /// <summary>What the point is: <c>exact</c>, <c>settlement</c>, <c>area-centre</c> or <c>approximate</c>.</summary>
    public string? Denotes { get; init; }

    /// <summary>The standing of the point, such as <c>contested</c> if accounts contradict each other.</summary>
    public required string Standing { get; init; }

    /// <summary>The regions in which the place lies, by the keys of their places.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];
}
