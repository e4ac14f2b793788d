// SPDX-License-Identifier: Apache-2.0
internal import HTTPTypes
internal import Hummingbird

/// Where a request comes from. Only the operator's own proxy is believed, and only the last hop it wrote.
struct ClientAddress {
    let settings: Settings

    func of(_ request: Request, _ context: HearthContext) -> String {
        guard settings.isBehindProxy, let forwarded = request.headers[.forwardedFor] else { return context.remoteAddress }
        let last = forwarded.split(separator: ",").last.map { $0.filter { $0 != " " } }
        return last ?? context.remoteAddress
    }
}
