namespace FileHost.Api.Drive;

/// <summary>What a request asks for, once it has been let through: one class for each method and operation.</summary>
internal interface IDriveOperation
{
    /// <param name="cancellationToken">Of requests that read. What changes something is not given up when the client goes away.</param>
    Task<IResult> Handle(DriveCall call, CancellationToken cancellationToken);
}

/// <summary>A method and the operation behind an address, and the class that carries it out.</summary>
/// <param name="Method">GET stands for HEAD, too.</param>
/// <param name="Name">As <see cref="DriveAddress.Operation"/> has it.</param>
internal sealed record DriveOperation(string Method, string Name, Type Handler)
{
    /// <summary>Recognises a request that comes again by itself: its answer must not be kept.</summary>
    public bool KnowsRepetitions { get; init; }

    public static DriveOperation Of<THandler>(HttpMethod method, string name) where THandler : IDriveOperation => new(method.Method, name, typeof(THandler));
}
