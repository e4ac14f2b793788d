// SPDX-License-Identifier: Apache-2.0
public import Hummingbird
internal import NIOCore

/// What the server knows of a request before anything of ours runs.
public struct HearthContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The client's address as the socket tells it.
    public let remoteAddress: String

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? ""
    }
}
